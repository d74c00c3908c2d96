package org.iclprism.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Once compiled, training steps take nothing from the Java heap but the hand-over of work to threads. In a Java of its own,
 * as a run has it: what other tests taught the compiler does not count.
 */
class KernelAllocationIT {
    private static final int STEPS = 100;
    private static final int WINDOWS = 400;
    private static final long BYTES_PER_STEP = 500;

    @TempDir
    private Path folder;

    /** A vector that the compiler could not keep in a register would cost 80 bytes, thousands of times a step. */
    @Test
    void aCompiledStepAllocatesNothing() throws Exception {
        Path log = folder.resolve("log.txt");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules=jdk.incubator.vector",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Steps.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int code = process.waitFor();
        assertThat(code).as(Files.readString(log)).isZero();
    }

    /** What the other Java runs: fails unless 100 steps in a row are found that allocate next to nothing. */
    static final class Steps {
        private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        private Steps() {}

        public static void main(String[] arguments) {
            for (TransformerShape shape : List.of(Examples.tokens(), Examples.pairs(), Examples.last())) {
                long bytes = leastBytesPerStep(shape);
                System.out.println(shape + ": " + bytes + " bytes a step");
                if (bytes > BYTES_PER_STEP) {
                    System.exit(1);
                }
            }
        }

        private static long leastBytesPerStep(TransformerShape shape) {
            int batch = 8;
            TransformerKernel kernel = new TransformerKernel(shape, batch, 1);
            float[] parameters = Examples.parameters(shape);
            float[] inputs = Examples.inputs(shape, batch, 1);
            float[] targets = Examples.targets(shape, inputs, batch, 1);
            double[] losses = new double[batch];
            float[] gradient = new float[shape.parameters()];
            long least = Long.MAX_VALUE;
            for (int window = 0; window < WINDOWS && least > BYTES_PER_STEP * STEPS; window++) {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                for (int step = 0; step < STEPS; step++) {
                    kernel.gradient(parameters, inputs, targets, batch, losses, gradient);
                }
                least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
            }
            return least / STEPS;
        }
    }
}
