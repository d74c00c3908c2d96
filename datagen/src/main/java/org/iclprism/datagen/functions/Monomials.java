package org.iclprism.datagen.functions;

/** All x_i x_j with i <= j, by i, then j: d (d + 1) / 2 of them (Panwar et al. 2024, section 5). */
record Monomials(int dims) implements Features {

    @Override
    public int count() {
        return dims * (dims + 1) / 2;
    }

    /** Place of x_i x_j, in either order, among the features. */
    int index(int i, int j) {
        int first = Math.min(i, j);
        return first * dims - first * (first - 1) / 2 + Math.abs(i - j);
    }

    @Override
    public void of(float[] x, int from, double[] into) {
        int next = 0;
        for (int i = 0; i < dims; i++) {
            for (int j = i; j < dims; j++) {
                into[next++] = (double) x[from + i] * x[from + j];
            }
        }
    }
}
