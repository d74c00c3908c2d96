package org.iclprism.bench;

import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code prism bench evaluate} found; in JSON the names are snake_case, those of the peer.
 *
 * @param sequences of each cell
 * @param cells evaluated in the timed window
 * @param cellsPerCpuS cells per second of the process's CPU time
 * @param secondsPerCell of one thread, by part: outputs (forward passes) and scores (everything after them)
 */
public record EvaluateRates(
        int dims,
        int context,
        int threads,
        int sequences,
        long cells,
        double cellsPerS,
        double cellsPerCpuS,
        double sequencesPerS,
        Map<String, Double> secondsPerCell,
        long allocatedBytesPerCell) {

    static EvaluateRates of(EvaluateBench bench, Rate rate, double outputSeconds, double scoreSeconds) {
        int each = bench.threads();
        long cells = rate.count() * each;
        return new EvaluateRates(
                bench.dims(),
                bench.context(),
                bench.threads(),
                bench.sequences(),
                cells,
                rounded(rate.perSecond() * each, 4),
                rounded(rate.perCpuSecond() * each, 4),
                rounded(rate.perSecond() * each * bench.sequences(), 1),
                new TreeMap<>(Map.of(
                        "outputs", rounded(outputSeconds / cells, 5), "scores", rounded(scoreSeconds / cells, 5))),
                Math.round(rate.bytesEach() / each));
    }

    private static double rounded(double value, int digits) {
        double scale = Math.pow(10, digits);
        return Math.round(value * scale) / scale;
    }
}
