package org.iclprism.datagen.functions;

/** x itself. */
record Coordinates(int count) implements Features {

    @Override
    public void of(float[] x, int from, double[] into) {
        for (int k = 0; k < count; k++) {
            into[k] = x[from + k];
        }
    }
}
