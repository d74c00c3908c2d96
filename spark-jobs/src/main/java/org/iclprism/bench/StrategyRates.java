package org.iclprism.bench;

/**
 * What {@code prism bench strategies} found; in JSON the names are snake_case, those of the peer.
 *
 * @param secondsEach wall time in which all sequences are answered once
 * @param cpuSecondsEach the same by CPU time of the process
 * @param weightsPerS posterior weights per second: sequences x positions x tasks
 */
public record StrategyRates(
        String functionClass,
        int dims,
        int context,
        int tasks,
        int sequences,
        int threads,
        double secondsEach,
        double cpuSecondsEach,
        long weightsPerS,
        long allocatedBytesEach) {

    static StrategyRates of(StrategyBench bench, Rate rate) {
        int context = bench.functionClass().context();
        return new StrategyRates(
                bench.functionClass().name(),
                bench.functionClass().dims(),
                context,
                bench.tasks(),
                bench.sequences(),
                bench.threads(),
                rounded(1 / rate.perSecond()),
                rounded(1 / rate.perCpuSecond()),
                Math.round(rate.perSecond() * bench.sequences() * context * bench.tasks()),
                Math.round(rate.bytesEach()));
    }

    private static double rounded(double value) {
        return Math.round(value * 1e5) / 1e5;
    }
}
