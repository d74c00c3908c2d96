package org.iclprism.behaviour;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.Prompt;
import org.iclprism.eval.strategy.Strategy;
import org.iclprism.evaluate.TransformerOutputs;

/** A transformer as a predictor. Not thread-safe. */
record TransformerStrategy(FunctionClass functionClass, MultiLayerNetwork network) implements Strategy {

    @Override
    public String name() {
        return "transformer";
    }

    @Override
    public double[] predict(Prompt prompt) {
        return predict(List.of(prompt))[0];
    }

    @Override
    public double[][] predict(List<? extends Prompt> prompts) {
        return TransformerOutputs.of(functionClass, network, List.copyOf(prompts));
    }
}
