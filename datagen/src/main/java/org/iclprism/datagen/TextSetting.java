package org.iclprism.datagen;

/**
 * A word, or a list of words, that a function class may be given by name.
 *
 * @param name kebab-case
 * @param standard its value where none is given
 * @param meaning a few words for tables and help; empty: not shown there
 */
public record TextSetting(String name, String standard, String meaning) {}
