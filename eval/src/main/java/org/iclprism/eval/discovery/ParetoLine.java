package org.iclprism.eval.discovery;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Models that no other beats on both cost and quality. */
public final class ParetoLine {

    private ParetoLine() {}

    /**
     * Indices of undominated points, by cost; of equal points the first.
     *
     * @param cost lower is better; points with NaN are left out
     * @param quality higher is better
     */
    public static List<Integer> of(double[] cost, double[] quality) {
        double[] best = {Double.NEGATIVE_INFINITY};
        return IntStream.range(0, cost.length)
                .filter(i -> !Double.isNaN(cost[i]) && !Double.isNaN(quality[i]))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> cost[i])
                        .thenComparing(i -> -quality[i])
                        .thenComparing(i -> i))
                .filter(i -> {
                    boolean better = quality[i] > best[0];
                    best[0] = Math.max(best[0], quality[i]);
                    return better;
                })
                .toList();
    }
}
