package org.iclprism.datagen.functions;

import org.iclprism.datagen.RandomNumbers;

/**
 * A full binary tree: an inner node looks at a coordinate, uniform among all, and goes to the right child where it is
 * positive; a leaf holds a value ~ N(0, 1) (Garg et al. 2022, section 5). Parameters: the 2^depth - 1 coordinates, then the
 * 2^depth values; children of node i are 2 i + 1 and 2 i + 2.
 */
record DecisionTree(int dims, int depth) implements RealFunctions {

    @Override
    public int parameters() {
        return (2 << depth) - 1;
    }

    @Override
    public void draw(RandomNumbers random, double[] parameters) {
        int inner = (1 << depth) - 1;
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = i < inner ? random.below(dims) : random.gaussian();
        }
    }

    @Override
    public double value(double[] parameters, float[] x, int from) {
        int node = 0;
        for (int level = 0; level < depth; level++) {
            node = 2 * node + (x[from + (int) parameters[node]] > 0 ? 2 : 1);
        }
        return parameters[node];
    }

    @Override
    public double normaliser() {
        return 1;
    }
}
