package org.iclprism.eval.behaviour;

import java.util.List;
import org.iclprism.datagen.VectorPrompt;

/** Gradients of predictions by their query. */
@FunctionalInterface
public interface Gradients {

    /** For each prompt and number of examples k, the gradient of the prediction at x_{k+1} by x_{k+1}: [N][K, dims]. */
    double[][] of(List<VectorPrompt> prompts);
}
