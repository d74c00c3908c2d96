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
        double[] means = count == 0 ? new double[] {Double.NaN} : resampled(values);
        return new Measure(
                prompts,
                quantity,
                predictor,
                k,
                frequency,
                mean,
                error,
                means[(int) (TAIL * means.length)],
                means[(int) Math.ceil((1 - TAIL) * means.length) - 1],
                count);
    }

    private double[] resampled(double[] values) {
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
        Arrays.sort(means);
        return means;
    }
}
