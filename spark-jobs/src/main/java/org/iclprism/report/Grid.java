package org.iclprism.report;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Rows of one slice and split as a grid of task diversities and steps; what a cell says is the mean over its seeds.
 *
 * @param diversities ascending
 * @param steps ascending
 */
record Grid(int[] diversities, long[] steps, List<Map<String, Object>> rows) {

    static Grid of(List<Map<String, Object>> rows) {
        return new Grid(
                rows.stream().mapToInt(Rows::diversity).distinct().sorted().toArray(),
                rows.stream().mapToLong(Rows::step).distinct().sorted().toArray(),
                rows);
    }

    /** The cells that count. */
    static Grid counting(List<Map<String, Object>> cells, String split) {
        return of(Rows.ofSplit(cells, split).stream()
                .filter(row -> !Boolean.FALSE.equals(row.get("kept")))
                .toList());
    }

    boolean isEmpty() {
        return steps.length == 0;
    }

    /** Mean of a column, [diversities][steps]; NaN where no row has it. */
    double[][] mean(String column) {
        double[][] sum = new double[diversities.length][steps.length];
        int[][] count = new int[diversities.length][steps.length];
        for (Map<String, Object> row : rows) {
            if (Rows.has(row, column)) {
                int d = Arrays.binarySearch(diversities, Rows.diversity(row));
                int n = Arrays.binarySearch(steps, Rows.step(row));
                sum[d][n] += Rows.number(row, column).getAsDouble();
                count[d][n]++;
            }
        }
        for (int d = 0; d < sum.length; d++) {
            for (int n = 0; n < steps.length; n++) {
                sum[d][n] /= count[d][n];
            }
        }
        return sum;
    }

    /** Mean of a column over all steps and seeds that have it, [diversities]. */
    double[] meanByDiversity(String column) {
        return Arrays.stream(mean(column))
                .mapToDouble(row ->
                        Arrays.stream(row).filter(Double::isFinite).average().orElse(Double.NaN))
                .toArray();
    }

    /** The last value of each row of a grid that {@link #mean} made, [diversities]; NaN where there is none. */
    static double[] last(double[][] mean) {
        return Arrays.stream(mean)
                .mapToDouble(row -> Arrays.stream(row)
                        .filter(Double::isFinite)
                        .reduce((first, second) -> second)
                        .orElse(Double.NaN))
                .toArray();
    }

    /** Up to {@code most} task diversities, evenly spread, the smallest and the largest among them. */
    List<Integer> spread(int most) {
        int count = Math.min(most, diversities.length);
        return IntStream.range(0, count)
                .map(i -> count == 1 ? 0 : Math.round(i * (diversities.length - 1) / (count - 1f)))
                .mapToObj(place -> diversities[place])
                .toList();
    }
}
