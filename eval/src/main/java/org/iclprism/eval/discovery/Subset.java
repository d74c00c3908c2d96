package org.iclprism.eval.discovery;

import java.io.Serializable;
import java.util.BitSet;

/**
 * Rows that metrics are computed over.
 *
 * @param unrounded whether the prevalence behind DAF is that of unrounded hull distances
 */
public record Subset(String name, BitSet rows, boolean unrounded) implements Serializable {}
