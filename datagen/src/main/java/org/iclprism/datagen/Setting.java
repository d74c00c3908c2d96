package org.iclprism.datagen;

import java.io.Serializable;

/**
 * A number that a function class or a predictor may be given by name.
 *
 * @param name kebab-case
 * @param standard its value where none is given
 * @param least smallest value allowed
 * @param whole true if only whole numbers are allowed
 * @param meaning a few words for tables and help
 */
public record Setting(String name, double standard, double least, boolean whole, String meaning)
        implements Serializable {

    /** A whole number. */
    public static Setting whole(String name, int standard, int least, String meaning) {
        return new Setting(name, standard, least, true, meaning);
    }

    /** Any number from {@code least} on. */
    public static Setting number(String name, double standard, double least, String meaning) {
        return new Setting(name, standard, least, false, meaning);
    }

    /** Any number. */
    public static Setting anyNumber(String name, double standard, String meaning) {
        return new Setting(name, standard, Double.NEGATIVE_INFINITY, false, meaning);
    }

    /** What is allowed, in words. */
    public String range() {
        String kind = whole ? "a whole number" : "a number";
        return least == Double.NEGATIVE_INFINITY ? kind : kind + " >= " + plain(least);
    }

    /** A number as people write it: without {@code .0}. */
    public static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
