package org.iclprism.behaviour;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.PromptEncoder;
import org.iclprism.datagen.VectorPrompt;
import org.iclprism.eval.behaviour.Gradients;
import org.iclprism.model.TransformerNetwork;

/** Gradients of a transformer's predictions, by its own backward pass: one pass for each number of examples. */
record TransformerGradients(FunctionClass functionClass, MultiLayerNetwork network) implements Gradients {

    @Override
    public double[][] of(List<VectorPrompt> prompts) {
        PromptEncoder encoder = new PromptEncoder(functionClass.shape());
        int dims = functionClass.dims();
        int length = encoder.inputLength();
        float[] inputs = encoder.inputs(prompts);
        double[][] gradients = new double[prompts.size()][functionClass.context() * dims];
        int[] at = new int[prompts.size()];
        for (int k = 0; k < functionClass.context(); k++) {
            Arrays.fill(at, 2 * k);
            float[] all = TransformerNetwork.inputGradients(network, inputs, at);
            for (int n = 0; n < gradients.length; n++) {
                for (int i = 0; i < dims; i++) {
                    gradients[n][k * dims + i] = all[n * length + 2 * k * dims + i];
                }
            }
        }
        return gradients;
    }
}
