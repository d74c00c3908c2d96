package org.iclprism.eval.construct;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A weight matrix that is mostly zeros. Immutable. */
public final class SparseMatrix {
    private final int columns;
    private final int[][] indices;
    private final double[][] values;

    private SparseMatrix(int columns, int[][] indices, double[][] values) {
        this.columns = columns;
        this.indices = indices;
        this.values = values;
    }

    /** Number of rows: the length of the product with a vector. */
    public int rows() {
        return indices.length;
    }

    /** Number of columns: the length of the vectors that it takes. */
    public int columns() {
        return columns;
    }

    /** One row with its zeros. */
    public double[] row(int row) {
        double[] dense = new double[columns];
        for (int i = 0; i < indices[row].length; i++) {
            dense[indices[row][i]] = values[row][i];
        }
        return dense;
    }

    /** The product with a vector, each row summed from its first column to its last in this precision. */
    double[] times(double[] vector, Precision precision) {
        double[] product = new double[rows()];
        for (int row = 0; row < product.length; row++) {
            double sum = 0;
            for (int i = 0; i < indices[row].length; i++) {
                double weight = precision.round(values[row][i]);
                sum = precision.round(sum + precision.round(weight * vector[indices[row][i]]));
            }
            product[row] = sum;
        }
        return product;
    }

    /** Collects entries; those at the same place add up. */
    static final class Builder {
        private final int columns;
        private final List<Map<Integer, Double>> rows = new ArrayList<>();

        Builder(int rows, int columns) {
            this.columns = columns;
            for (int row = 0; row < rows; row++) {
                this.rows.add(new TreeMap<>());
            }
        }

        Builder add(int row, int column, double value) {
            if (column < 0 || column >= columns) {
                throw new IndexOutOfBoundsException("column " + column + " of " + columns);
            }
            rows.get(row).merge(column, value, Double::sum);
            return this;
        }

        /** A further row at the end; its number. */
        int addRow() {
            rows.add(new TreeMap<>());
            return rows.size() - 1;
        }

        SparseMatrix build() {
            int[][] indices = new int[rows.size()][];
            double[][] values = new double[rows.size()][];
            for (int row = 0; row < indices.length; row++) {
                indices[row] = rows.get(row).keySet().stream()
                        .mapToInt(Integer::intValue)
                        .toArray();
                values[row] = rows.get(row).values().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
            }
            return new SparseMatrix(columns, indices, values);
        }
    }
}
