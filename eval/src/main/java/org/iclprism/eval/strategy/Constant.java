package org.iclprism.eval.strategy;

import java.util.Arrays;
import org.iclprism.datagen.Prompt;

/**
 * The same number for every output, whatever the prompt shows.
 *
 * @param length number of outputs of a prompt, over all positions
 */
record Constant(String name, int length, double value) implements Strategy {

    @Override
    public double[] predict(Prompt prompt) {
        double[] predictions = new double[length];
        Arrays.fill(predictions, value);
        return predictions;
    }
}
