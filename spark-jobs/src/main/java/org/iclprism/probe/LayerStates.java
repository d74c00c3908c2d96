package org.iclprism.probe;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.datagen.PromptEncoder;
import org.iclprism.datagen.PromptShape;
import org.iclprism.datagen.VectorPrompt;
import org.iclprism.model.TransformerNetwork;

/** The residual stream after so many blocks. */
final class LayerStates {
    private static final int BATCH = 256;

    private LayerStates() {}

    /**
     * Each coordinate with mean 0 and variance 1 over the training prompts' positions, which a probe could do itself.
     *
     * @param training how many of the prompts, from the first, set the scale
     * @return [prompts, positions, width]
     */
    static float[] standardised(MultiLayerNetwork network, int layer, List<VectorPrompt> prompts, int training) {
        PromptShape shape = TransformerNetwork.shape(network).prompt();
        int width = TransformerNetwork.shape(network).width();
        int length = shape.positions() * width;
        PromptEncoder encoder = new PromptEncoder(shape);
        float[] states = new float[Math.multiplyExact(prompts.size(), length)];
        for (int first = 0; first < prompts.size(); first += BATCH) {
            int count = Math.min(BATCH, prompts.size() - first);
            float[] inputs = encoder.inputs(prompts.subList(first, first + count));
            float[] here = TransformerNetwork.states(network, inputs, count)[layer];
            System.arraycopy(here, 0, states, first * length, here.length);
        }
        for (int k = 0; k < width; k++) {
            standardise(states, k, width, training * shape.positions());
        }
        return states;
    }

    private static void standardise(float[] states, int column, int width, int rows) {
        double mean = 0;
        for (int row = 0; row < rows; row++) {
            mean += states[row * width + column];
        }
        mean /= rows;
        double squares = 0;
        for (int row = 0; row < rows; row++) {
            double off = states[row * width + column] - mean;
            squares += off * off;
        }
        double deviation = squares > 0 ? Math.sqrt(squares / rows) : 1;
        for (int i = column; i < states.length; i += width) {
            states[i] = (float) ((states[i] - mean) / deviation);
        }
    }
}
