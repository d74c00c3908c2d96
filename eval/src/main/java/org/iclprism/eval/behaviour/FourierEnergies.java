package org.iclprism.eval.behaviour;

import java.util.Arrays;

/** Shares of a series' energy by frequency (Panwar et al. 2024, section 4). */
final class FourierEnergies {

    private FourierEnergies() {}

    /**
     * |F_n|^2 of the discrete Fourier transform for n = 1, ..., ceil(size / 2) - 1, divided by their sum; NaN if that is 0.
     * Index 0 of the result is n = 1.
     */
    static double[] of(double[] values) {
        int bins = (values.length + 1) / 2 - 1;
        double[] energies = new double[bins];
        for (int n = 1; n <= bins; n++) {
            double real = 0;
            double imaginary = 0;
            for (int i = 0; i < values.length; i++) {
                double angle = 2 * Math.PI * n * i / values.length;
                real += values[i] * Math.cos(angle);
                imaginary -= values[i] * Math.sin(angle);
            }
            energies[n - 1] = real * real + imaginary * imaginary;
        }
        return shares(energies);
    }

    /** Divided by their sum; NaN if that is 0. */
    static double[] shares(double[] energies) {
        double total = Arrays.stream(energies).sum();
        return Arrays.stream(energies)
                .map(energy -> total == 0 ? Double.NaN : energy / total)
                .toArray();
    }
}
