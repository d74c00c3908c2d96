package org.iclprism.datagen.functions;

/**
 * Of one number x in [0, 1): the Haar wavelets 2^(n/2) psi(2^n x - k) of levels n = 0, ..., levels - 1, k = 0, ..., 2^n - 1,
 * then x itself (Panwar et al. 2024, code). psi is 1 on [0, 1/2), -1 on [1/2, 1), 0 elsewhere.
 */
record HaarFeatures(int levels) implements Features {

    @Override
    public int count() {
        return 1 << levels;
    }

    @Override
    public void of(float[] x, int from, double[] into) {
        int next = 0;
        for (int n = 0; n < levels; n++) {
            double height = Math.sqrt(1 << n);
            for (int k = 0; k < 1 << n; k++) {
                into[next++] = height * wavelet((1 << n) * (double) x[from] - k);
            }
        }
        into[next] = x[from];
    }

    private static double wavelet(double x) {
        if (x < 0 || x >= 1) {
            return 0;
        }
        return x < 0.5 ? 1 : -1;
    }
}
