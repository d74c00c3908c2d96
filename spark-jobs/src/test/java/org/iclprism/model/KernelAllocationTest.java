package org.iclprism.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Once compiled, training steps take nothing from the Java heap but the hand-over of work to threads. */
class KernelAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int STEPS = 100;
    private static final int WINDOWS = 400;
    private static final long BYTES_PER_STEP = 500;

    static TransformerShape[] shapes() {
        return new TransformerShape[] {Examples.tokens(), Examples.pairs(), Examples.last()};
    }

    /** A vector that the compiler could not keep in a register would cost 80 bytes, thousands of times a step. */
    @ParameterizedTest
    @MethodSource("shapes")
    void aCompiledStepAllocatesNothing(TransformerShape shape) {
        assumeTrue(THREADS.isThreadAllocatedMemorySupported(), "this Java does not count allocated bytes");
        int batch = 8;
        TransformerKernel kernel = new TransformerKernel(shape, batch, 1);
        float[] parameters = Examples.parameters(shape);
        float[] inputs = Examples.inputs(shape, batch, 1);
        float[] targets = Examples.targets(shape, inputs, batch, 1);
        double[] losses = new double[batch];
        float[] gradient = new float[shape.parameters()];
        long least = Long.MAX_VALUE;
        for (int window = 0; window < WINDOWS && least > BYTES_PER_STEP * STEPS; window++) {
            long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int step = 0; step < STEPS; step++) {
                kernel.gradient(parameters, inputs, targets, batch, losses, gradient);
            }
            least = Math.min(
                    least,
                    THREADS.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
        }
        assertThat(least / STEPS).isLessThanOrEqualTo(BYTES_PER_STEP);
    }
}
