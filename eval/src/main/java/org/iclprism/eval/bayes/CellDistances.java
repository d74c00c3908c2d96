package org.iclprism.eval.bayes;

import java.io.Serializable;

/**
 * How far apart transformer, M and G are in one cell, as means over prompts and positions.
 *
 * @param m distance between transformer and M
 * @param g distance between transformer and G
 * @param mg distance between M and G
 * @param relative relative distance: 0 where the transformer equals G, 1 where it equals M
 * @param mix distance between transformer and the mixture of M and G whose weight is the relative distance
 */
public record CellDistances(double m, double g, double mg, double relative, double mix) implements Serializable {}
