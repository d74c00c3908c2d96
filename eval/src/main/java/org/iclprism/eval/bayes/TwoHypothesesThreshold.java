package org.iclprism.eval.bayes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The step from which M and G describe a slice at all (paper, "two-hypotheses threshold"): for each run the first
 * checkpoint whose distance from its best mixture is below min + p · (max - min), and of these the latest.
 */
final class TwoHypothesesThreshold {
    private TwoHypothesesThreshold() {}

    /** Threshold step over all runs; only in-distribution cells count. A fraction of 1 or more keeps every checkpoint. */
    static long step(List<Cell> cells, double fraction) {
        if (fraction >= 1) {
            return cells.stream().mapToLong(cell -> cell.key().step()).min().orElse(0);
        }
        Map<String, List<Cell>> runs = cells.stream()
                .filter(cell -> cell.key().inDistribution())
                .collect(Collectors.groupingBy(
                        cell -> cell.key().taskDiversity() + "/" + cell.key().seed(),
                        TreeMap::new,
                        Collectors.toCollection(ArrayList::new)));
        return runs.values().stream()
                .mapToLong(run -> ofRun(run, fraction))
                .max()
                .orElse(0);
    }

    private static long ofRun(List<Cell> run, double fraction) {
        run.sort(Comparator.comparingLong(cell -> cell.key().step()));
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (Cell cell : run) {
            smallest = Math.min(smallest, cell.distances().mix());
            largest = Math.max(largest, cell.distances().mix());
        }
        for (Cell cell : run) {
            if (cell.distances().mix() < smallest + fraction * (largest - smallest)) {
                return cell.key().step();
            }
        }
        return run.get(0).key().step();
    }
}
