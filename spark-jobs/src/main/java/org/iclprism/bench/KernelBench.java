package org.iclprism.bench;

import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.iclprism.model.KernelTimings;
import org.iclprism.model.KernelTimings.Kernel;

/**
 * Times the kernels of a shape's training step one by one, on one thread and by its CPU time, so that whatever else runs on
 * the machine disturbs little; of several windows the best counts.
 *
 * @param seconds time of each kernel, after as much of warming up
 */
public record KernelBench(double seconds) {
    private static final int WINDOWS = 5;

    /** The BLAS's own product, to compare with. */
    public KernelRate sgemm() {
        SgemmPeak peak = new SgemmPeak(1);
        peak.measure(seconds);
        return KernelRate.ofBlas(SgemmPeak.DIMENSIONS, peak.gflopPerCpuSecond());
    }

    /** Hands over each kernel's rate as soon as it is measured. */
    public void run(BenchShape shape, Consumer<KernelRate> rates) {
        for (Kernel kernel : KernelTimings.of(shape.transformer(), shape.batch())) {
            rates.accept(KernelRate.of(shape, kernel, best(kernel.work())));
        }
    }

    /** The fastest window, after as much time for the JVM to compile. */
    Rate best(Runnable work) {
        Rate.of(work, seconds);
        return IntStream.range(0, WINDOWS)
                .mapToObj(window -> Rate.of(work, seconds / WINDOWS))
                .max(Comparator.comparingDouble(Rate::perThreadSecond))
                .orElseThrow();
    }
}
