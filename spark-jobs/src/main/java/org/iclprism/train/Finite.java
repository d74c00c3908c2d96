package org.iclprism.train;

import java.nio.FloatBuffer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;
import org.iclprism.model.TransformerNetwork;

/** Tells numbers from what divergence leaves; a loss is finite for one step longer than the weights. */
final class Finite {
    private static final int BLOCK = 1 << 12;

    private Finite() {}

    /** Fails if a weight or one of Adam's moments is not finite. */
    static void require(MultiLayerNetwork network, String what) {
        require(TransformerNetwork.parameterView(network), what, "weights");
        require(TransformerNetwork.optimizerView(network), what, "optimiser state");
    }

    private static void require(FloatBuffer values, String what, String kind) {
        int wrong = count(values);
        if (wrong > 0) {
            throw new PrismException(
                    ExitCode.DIVERGED,
                    what + ": " + wrong + " of " + values.limit() + " numbers of the " + kind
                            + " are not finite, so training diverged. Lower train.learning-rate or warm up longer.");
        }
    }

    /** How many are NaN or infinite. */
    static int count(FloatBuffer values) {
        float[] block = new float[BLOCK];
        int wrong = 0;
        for (int from = 0; from < values.limit(); from += BLOCK) {
            int length = Math.min(BLOCK, values.limit() - from);
            values.get(from, block, 0, length);
            for (int i = 0; i < length; i++) {
                wrong += Float.isFinite(block[i]) ? 0 : 1;
            }
        }
        return wrong;
    }
}
