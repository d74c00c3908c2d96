package org.iclprism.eval.construct;

import java.util.ArrayList;
import java.util.List;

/** Collects the units of a feed-forward network, one after the other. */
final class GeluUnits {
    private record Write(int row, int unit, double weight) {}

    private final int rows;
    private final SparseMatrix.Builder first;
    private final List<Double> bias = new ArrayList<>();
    private final List<Write> writes = new ArrayList<>();
    private final double[] shift;
    private int unit = -1;

    GeluUnits(int rows) {
        this.rows = rows;
        first = new SparseMatrix.Builder(0, rows);
        shift = new double[rows];
    }

    /** The next unit. */
    GeluUnits start(double unitBias) {
        unit = first.addRow();
        bias.add(unitBias);
        return this;
    }

    GeluUnits read(int row, double weight) {
        first.add(unit, row, weight);
        return this;
    }

    GeluUnits read(double[] weights, double factor) {
        for (int row = 0; row < rows; row++) {
            if (weights[row] != 0) {
                read(row, factor * weights[row]);
            }
        }
        return this;
    }

    GeluUnits write(int row, double weight) {
        writes.add(new Write(row, unit, weight));
        return this;
    }

    /** Adds a constant to a row. */
    void shift(int row, double by) {
        shift[row] += by;
    }

    Feedforward build() {
        SparseMatrix.Builder second = new SparseMatrix.Builder(rows, unit + 1);
        writes.forEach(each -> second.add(each.row, each.unit, each.weight));
        double[] firstBias = bias.stream().mapToDouble(Double::doubleValue).toArray();
        return new Feedforward(first.build(), firstBias, second.build(), shift);
    }
}
