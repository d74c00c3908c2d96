package org.iclprism.bench;

/**
 * What {@code prism bench train} found; in JSON the names are snake_case, the first five those of the peer.
 *
 * @param params number of parameters
 * @param gflopPerS by the peer's count of a step, {@link BenchShape#stepGflop}
 * @param stepsPerCpuS steps per second of the process's CPU time
 * @param sgemmPeakGflopPerS of this many threads, measured before and after in the same process
 * @param fractionOfPeak gflopPerS / sgemmPeakGflopPerS
 * @param fractionOfPeakPerCpuS the same by CPU time, for machines that others use too: GFLOP per CPU second / those
 *     of one thread's sgemm
 * @param neededFractionOfPeak as fractionOfPeak, but what need not be computed is not counted,
 *     {@link BenchShape#neededGflop}: less where only the last output is read
 * @param allocatedBytesPerStep from the Java heap, by all threads
 * @param inference null unless asked for
 */
public record TrainRates(
        String shape,
        int params,
        double stepsPerS,
        long tokensPerS,
        double gflopPerS,
        int threads,
        double stepsPerCpuS,
        double sgemmPeakGflopPerS,
        double fractionOfPeak,
        double fractionOfPeakPerCpuS,
        double neededFractionOfPeak,
        long allocatedBytesPerStep,
        Inference inference) {

    /**
     * Outputs of the same batches, nothing kept for a way back.
     *
     * @param ratio sequencesPerS / trainingSequencesPerS
     * @param ratioPerCpuS the same by CPU time
     */
    public record Inference(
            double sequencesPerS,
            double trainingSequencesPerS,
            double ratio,
            double ratioPerCpuS,
            long allocatedBytesPerBatch) {

        static Inference of(BenchShape shape, Rate inference, Rate training) {
            return new Inference(
                    rounded(inference.perSecond() * shape.batch(), 1),
                    rounded(training.perSecond() * shape.batch(), 1),
                    rounded(inference.perSecond() / training.perSecond(), 3),
                    rounded(inference.perCpuSecond() / training.perCpuSecond(), 3),
                    Math.round(inference.bytesEach()));
        }
    }

    static TrainRates of(BenchShape shape, int threads, Rate training, SgemmPeak peak, Inference inference) {
        double gflopPerS = training.perSecond() * shape.stepGflop();
        return new TrainRates(
                shape.label(),
                shape.transformer().parameters(),
                rounded(training.perSecond(), 2),
                Math.round(training.perSecond() * shape.tokens()),
                rounded(gflopPerS, 1),
                threads,
                rounded(training.perCpuSecond(), 2),
                rounded(peak.gflopPerSecond(), 1),
                rounded(gflopPerS / peak.gflopPerSecond(), 3),
                rounded(training.perCpuSecond() * shape.stepGflop() / peak.gflopPerCpuSecond(), 3),
                rounded(training.perSecond() * shape.neededGflop() / peak.gflopPerSecond(), 3),
                Math.round(training.bytesEach()),
                inference);
    }

    private static double rounded(double value, int digits) {
        double scale = Math.pow(10, digits);
        return Math.round(value * scale) / scale;
    }
}
