package org.iclprism.eval.strategy;

import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.TokenPrompt;

/** Posterior mean of the next symbol under the prior Dirichlet(1, ..., 1): (n_k + 1) / (n + d). */
record UrnGeneralising(String name, int dims) implements Strategy {

    @Override
    public double[] predict(Prompt prompt) {
        int[] tokens = ((TokenPrompt) prompt).tokens();
        int positions = tokens.length - 1;
        double[] predictions = new double[positions * dims];
        int[] counts = new int[dims];
        for (int n = 0; n < positions; n++) {
            for (int k = 0; k < dims; k++) {
                predictions[n * dims + k] = (counts[k] + 1.0) / (n + dims);
            }
            if (n + 1 < positions) {
                counts[tokens[n + 1]]++;
            }
        }
        return predictions;
    }
}
