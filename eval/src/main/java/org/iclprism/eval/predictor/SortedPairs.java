package org.iclprism.eval.predictor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Pairs and, for each coordinate, their order by it; kept sorted by insertion, O(k d) per pair. */
final class SortedPairs {
    private final List<double[]> inputs = new ArrayList<>();
    private final int dims;
    private double[] outputs = new double[8];
    /** [dims][pairs]. */
    private int[][] orders;

    SortedPairs(int dims) {
        this.dims = dims;
        orders = new int[dims][8];
    }

    void add(double[] x, double y) {
        int count = inputs.size();
        if (count == outputs.length) {
            outputs = Arrays.copyOf(outputs, 2 * count);
            for (int k = 0; k < dims; k++) {
                orders[k] = Arrays.copyOf(orders[k], 2 * count);
            }
        }
        inputs.add(x.clone());
        outputs[count] = y;
        for (int k = 0; k < dims; k++) {
            int place = count;
            while (place > 0 && at(orders[k][place - 1], k) > x[k]) {
                orders[k][place] = orders[k][place - 1];
                place--;
            }
            orders[k][place] = count;
        }
    }

    int count() {
        return inputs.size();
    }

    int dims() {
        return dims;
    }

    /** Coordinate k of pair i. */
    double at(int i, int k) {
        return inputs.get(i)[k];
    }

    double[] input(int i) {
        return inputs.get(i);
    }

    double output(int i) {
        return outputs[i];
    }

    /** Which pair is number {@code place} by coordinate k. */
    int byCoordinate(int k, int place) {
        return orders[k][place];
    }
}
