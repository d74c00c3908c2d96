package org.iclprism.eval.discovery;

import java.util.stream.IntStream;

/** Points of a curve that show its shape: Steinarsson (2013), Downsampling time series for visual representation. */
final class LargestTriangles {

    private LargestTriangles() {}

    /** Indices of at most {@code most} >= 3 points, ascending; the first and last are among them. */
    static int[] of(double[] x, double[] y, int most) {
        if (x.length <= most) {
            return IntStream.range(0, x.length).toArray();
        }
        int[] chosen = new int[most];
        double bucket = (x.length - 2.0) / (most - 2);
        for (int i = 1; i < most - 1; i++) {
            int from = 1 + (int) ((i - 1) * bucket);
            int to = 1 + (int) (i * bucket);
            int next = i == most - 2 ? x.length : Math.min(1 + (int) ((i + 1) * bucket), x.length);
            chosen[i] = largest(x, y, chosen[i - 1], from, to, next);
        }
        chosen[most - 1] = x.length - 1;
        return chosen;
    }

    /** Of the points from {@code from}, that with the largest triangle with {@code last} and the next bucket's mean. */
    private static int largest(double[] x, double[] y, int last, int from, int to, int next) {
        double meanX =
                IntStream.range(to, next).mapToDouble(i -> x[i]).average().orElse(x[x.length - 1]);
        double meanY =
                IntStream.range(to, next).mapToDouble(i -> y[i]).average().orElse(y[y.length - 1]);
        int best = from;
        double most = -1;
        for (int i = from; i < to; i++) {
            double area = Math.abs((x[last] - meanX) * (y[i] - y[last]) - (x[last] - x[i]) * (meanY - y[last]));
            if (area > most) {
                most = area;
                best = i;
            }
        }
        return best;
    }
}
