package org.iclprism.datagen.functions;

/** x_i^2 / sqrt(3), each of mean square 1 (Garg et al. 2022, code). */
record Squares(int count) implements Features {

    @Override
    public void of(float[] x, int from, double[] into) {
        for (int k = 0; k < count; k++) {
            into[k] = (double) x[from + k] * x[from + k] / Math.sqrt(3);
        }
    }
}
