package org.iclprism.eval.predictor;

import java.util.List;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.VectorPrompt;
import org.iclprism.datagen.functions.LinearFunctions;
import org.iclprism.eval.strategy.Strategy;

/** A strategy that is shown the features of x, rounded to float, in place of x. */
record OnFeatures(LinearFunctions functions, Strategy strategy) implements Strategy {

    @Override
    public String name() {
        return strategy.name();
    }

    @Override
    public double[][] knowledge() {
        return strategy.knowledge();
    }

    @Override
    public double[] predict(Prompt prompt) {
        return strategy.predict(features(prompt));
    }

    @Override
    public double[][] predict(List<? extends Prompt> prompts) {
        return strategy.predict(prompts.stream().map(this::features).toList());
    }

    private VectorPrompt features(Prompt prompt) {
        VectorPrompt pairs = (VectorPrompt) prompt;
        int count = functions.parameters();
        double[] phi = new double[count];
        float[] all = new float[pairs.points() * count];
        for (int i = 0; i < pairs.points(); i++) {
            functions.features(pairs.x(), i * pairs.dims(), phi);
            for (int k = 0; k < count; k++) {
                all[i * count + k] = (float) phi[k];
            }
        }
        return new VectorPrompt(pairs.task(), count, all, pairs.y());
    }
}
