package org.iclprism.eval.construct;

/**
 * A layer of a construction.
 *
 * @param primitive mov, aff, mul or div
 * @param computes what it writes, in words
 * @param rows how many rows of the hidden state it writes
 */
public record Step(String primitive, String computes, int rows, ConstructedLayer layer) {}
