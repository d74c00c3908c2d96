package org.iclprism.kernel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the arithmetic that passes are built of; what it makes keeps scratch memory, so each thread needs its own. */
public interface Kernels {
    Gemm gemm();

    LayerNorm layerNorm(int width);

    /** Exact, or by the tanh approximation. */
    Gelu gelu(boolean exact);

    Softmax softmax(float scale);

    Rows rows();

    /** The fastest that this Java can run, chosen once and said in the log. */
    static Kernels best() {
        return Choice.BEST;
    }

    /** Holds the choice; loaded at its first use. */
    final class Choice {
        private static final Kernels BEST = choose();

        private Choice() {}

        private static Kernels choose() {
            Logger log = LoggerFactory.getLogger(Kernels.class);
            if (Lanes.VECTORS) {
                log.info("Transformer kernels: {}-bit vectors", 32 * Lanes.COUNT);
                return new VectorKernels();
            }
            log.warn("Transformer kernels: plain loops, several times slower than vectors."
                    + " Start Java with --add-modules=jdk.incubator.vector.");
            return new PlainKernels();
        }
    }
}
