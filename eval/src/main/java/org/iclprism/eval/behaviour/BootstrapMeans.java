package org.iclprism.eval.behaviour;

import java.util.Arrays;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;

/**
 * Means with standard errors and 90 % bootstrap bands (Garg et al. 2022: 1000 resamples of the prompts). All means over the
 * same prompts share the resamples. Deterministic.
 */
public final class BootstrapMeans {
    private static final int RESAMPLES = 1000;
    private static final double TAIL = 0.05;

    /** How often each prompt was drawn, [resamples][prompts]. */
    private final short[][] counts;

    public BootstrapMeans(int prompts, long seed) {
        Stream stream = Stream.of(seed, "behaviour/bootstrap");
        counts = new short[RESAMPLES][prompts];
        for (int r = 0; r < RESAMPLES; r++) {
            RandomNumbers random = stream.at(r);
            for (int i = 0; i < prompts; i++) {
                counts[r][random.below(prompts)]++;
            }
        }
    }

    /** The mean of what is a number, as a measure; its count is 0 if nothing is. */
    Measure of(String prompts, String quantity, String predictor, int k, int frequency, double[] values) {
        int count = 0;
        double sum = 0;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                sum += value;
                count++;
            }
        }
        double mean = sum / count;
        double squares = 0;
        for (double value : values) {
            squares += Double.isNaN(value) ? 0 : (value - mean) * (value - mean);
        }
        double error = Math.sqrt(squares / Math.max(1, count - 1) / count);
        double[] band = band(count == 0 ? new double[] {Double.NaN} : resampled(values));
        return new Measure(prompts, quantity, predictor, k, frequency, mean, error, band[0], band[1], count);
    }

    /**
     * A number that is computed from means, with the standard deviation and the band of what the resampled means give.
     *
     * @param draws that number of each resample
     */
    Measure of(String prompts, String quantity, String predictor, double value, double[] draws) {
        double mean = Arrays.stream(draws).average().orElse(Double.NaN);
        double squares =
                Arrays.stream(draws).map(draw -> (draw - mean) * (draw - mean)).sum();
        double error = Math.sqrt(squares / (draws.length - 1));
        double[] band = band(draws);
        return new Measure(prompts, quantity, predictor, -1, -1, value, error, band[0], band[1], counts[0].length);
    }

    /** The 5 % and 95 % quantiles. */
    private static double[] band(double[] draws) {
        double[] sorted = draws.clone();
        Arrays.sort(sorted);
        return new double[] {
            sorted[(int) (TAIL * sorted.length)], sorted[(int) Math.ceil((1 - TAIL) * sorted.length) - 1]
        };
    }

    /** The mean of what is a number in each resample. */
    double[] resampled(double[] values) {
        double[] means = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            double sum = 0;
            int drawn = 0;
            for (int i = 0; i < values.length; i++) {
                if (!Double.isNaN(values[i])) {
                    sum += counts[r][i] * values[i];
                    drawn += counts[r][i];
                }
            }
            means[r] = sum / Math.max(1, drawn);
        }
        return means;
    }
}
