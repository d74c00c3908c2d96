package org.iclprism.eval.behaviour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;
import org.iclprism.datagen.VectorPrompt;
import org.iclprism.eval.strategy.Strategy;

/**
 * Which frequencies a predictor of functions of one number prefers (Panwar et al. 2024, section 4): its predictions on a grid of
 * 40 points, after examples of a function of frequencies 1, ..., {@code highest}, and their Fourier coefficients.
 *
 * @param highest M of the functions: coefficients N(0, 1) / sqrt(M)
 * @param intercept whether they have one, as likely as a coefficient: as those that the predictor knows do
 * @param halfPeriod L: the grid goes from -L to L, both ends included
 * @param functions how many
 * @param points largest number of examples
 */
record FrequencyProbe(int highest, boolean intercept, double halfPeriod, int functions, int points, long seed) {
    private static final int GRID = 40;
    private static final Map<String, Boolean> INTERCEPTS =
            Map.of("fourier", true, "fourier-multitask", true, "fourier-mixture", false, "fourier-high-mixture", false);

    /** Where the examples stand. */
    enum Mode {
        /** Uniform between its ends. */
        INTERPOLATE,
        /** The first points of the grid from its left end. */
        EXTRAPOLATE
    }

    /** Whether functions of this class have an intercept; empty where they have no frequencies. */
    static Optional<Boolean> intercept(String functionClass) {
        return Optional.ofNullable(INTERCEPTS.get(functionClass));
    }

    /**
     * Of one predictor, {@code energy} by k and frequency and {@code low-energy} of frequencies up to the highest by k, of the
     * Fourier transform and of the least-squares fit ({@code fitted-...}), and {@code grid-loss}, the squared error over the
     * grid, by k.
     */
    List<Measure> measures(Strategy predictor, String name, Mode mode, BootstrapMeans means) {
        String set = mode.name().toLowerCase(Locale.ROOT) + "-" + highest;
        FourierFit fit = new FourierFit(GRID);
        List<Measure> measures = new ArrayList<>();
        for (int k : examples()) {
            double[][] transformed = new double[functions][];
            double[][] fitted = new double[functions][];
            double[] losses = new double[functions];
            for (int n = 0; n < functions; n++) {
                double[] values = new double[GRID];
                double[] predictions = predictions(predictor, mode, n, k, values);
                transformed[n] = FourierEnergies.of(predictions);
                fitted[n] = fit.energies(predictions);
                for (int i = 0; i < GRID; i++) {
                    losses[n] += (predictions[i] - values[i]) * (predictions[i] - values[i]) / GRID;
                }
            }
            WeightProbes.add(measures, means.of(set, "grid-loss", name, k, -1, losses));
            shares(measures, means, set, "", name, k, transformed);
            shares(measures, means, set, "fitted-", name, k, fitted);
        }
        return measures;
    }

    /** @param energies by function and frequency */
    private void shares(
            List<Measure> measures,
            BootstrapMeans means,
            String set,
            String readOut,
            String name,
            int k,
            double[][] energies) {
        double[] low = new double[functions];
        Arrays.setAll(low, n -> Arrays.stream(energies[n]).limit(highest).sum());
        WeightProbes.add(measures, means.of(set, readOut + "low-energy", name, k, -1, low));
        for (int bin = 0; bin < energies[0].length; bin++) {
            int column = bin;
            double[] values = new double[functions];
            Arrays.setAll(values, n -> energies[n][column]);
            WeightProbes.add(measures, means.of(set, readOut + "energy", name, k, bin + 1, values));
        }
    }

    /** 1, 2, 4, 6, ... and the largest. */
    List<Integer> examples() {
        List<Integer> examples = new ArrayList<>(List.of(1));
        for (int k = 2; k <= Math.min(points, GRID); k += 2) {
            examples.add(k);
        }
        return examples;
    }

    /** At each grid point, [GRID]; the function there goes to {@code values}. */
    private double[] predictions(Strategy predictor, Mode mode, int n, int k, double[] values) {
        RandomNumbers random = Stream.of(seed, "behaviour/frequencies").at(n);
        double[] coefficients = new double[2 * highest + (intercept ? 1 : 0)];
        Arrays.setAll(coefficients, i -> random.gaussian() / Math.sqrt(highest));
        float[] grid = new float[GRID];
        for (int i = 0; i < GRID; i++) {
            grid[i] = (float) (halfPeriod * (2.0 * i / (GRID - 1) - 1));
            values[i] = value(coefficients, grid[i]);
        }
        float[] x = new float[k + 1];
        float[] y = new float[k + 1];
        for (int i = 0; i < k; i++) {
            x[i] = mode == Mode.EXTRAPOLATE ? grid[i] : (float) (halfPeriod * (2 * random.uniform() - 1));
            y[i] = (float) value(coefficients, x[i]);
        }
        VectorPrompt context = new VectorPrompt(0, 1, x, y);
        List<VectorPrompt> asked = new ArrayList<>();
        for (int i = 0; i < GRID; i++) {
            asked.add(PromptSet.withQuery(context, k, grid, i));
        }
        double[][] outputs = predictor.predict(asked);
        double[] predictions = new double[GRID];
        Arrays.setAll(predictions, i -> outputs[i][k]);
        return predictions;
    }

    /** Of the function with these coefficients of cosine and sine, frequency by frequency, and the intercept. */
    private double value(double[] coefficients, float x) {
        double sum = intercept ? coefficients[2 * highest] : 0;
        for (int m = 1; m <= highest; m++) {
            double angle = m * Math.PI * x / halfPeriod;
            sum += coefficients[2 * m - 2] * Math.cos(angle) + coefficients[2 * m - 1] * Math.sin(angle);
        }
        return sum;
    }
}
