package org.iclprism.eval.discovery;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A model's place by one metric, and how sure it is.
 *
 * @param value on the materials as they are
 * @param low 2.5 % quantile over resamples
 * @param high 97.5 % quantile
 * @param swap share of resamples in which the next model is better, equal ones one half; NaN for the last
 * @param tieGroup from 1; the first of a group is better than each of the next group in more than 97.5 % of resamples
 */
public record Standing(
        BootstrapMetric metric,
        int rank,
        String model,
        double value,
        double low,
        double high,
        double swap,
        int tieGroup) {
    private static final double TAIL = 0.025;

    /**
     * Standings of models, best first; one whose value is undefined comes last.
     *
     * @param values by model
     * @param replicates by model and resample; the resamples are the same for all models
     */
    public static List<Standing> of(
            BootstrapMetric metric, List<String> models, double[] values, double[][] replicates) {
        int sign = metric.higherIsBetter() ? -1 : 1;
        List<Integer> order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer model) -> sign * values[model])
                        .thenComparing(models::get))
                .toList();
        List<Standing> standings = new ArrayList<>();
        int group = 0;
        int leader = -1;
        for (int place = 0; place < order.size(); place++) {
            int model = order.get(place);
            if (leader < 0 || !(swap(metric, replicates[leader], replicates[model]) >= TAIL)) {
                leader = model;
                group++;
            }
            double[] sorted = Arrays.stream(replicates[model])
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            standings.add(new Standing(
                    metric,
                    place + 1,
                    models.get(model),
                    values[model],
                    ErrorBox.quantile(sorted, TAIL),
                    ErrorBox.quantile(sorted, 1 - TAIL),
                    place + 1 < order.size()
                            ? swap(metric, replicates[model], replicates[order.get(place + 1)])
                            : Double.NaN,
                    group));
        }
        return standings;
    }

    /** Share of resamples in which {@code second} is better than {@code first}. */
    static double swap(BootstrapMetric metric, double[] first, double[] second) {
        double better = 0;
        for (int b = 0; b < first.length; b++) {
            double gain = metric.higherIsBetter() ? second[b] - first[b] : first[b] - second[b];
            better += gain > 0 ? 1 : gain == 0 ? 0.5 : 0;
        }
        return better / first.length;
    }
}
