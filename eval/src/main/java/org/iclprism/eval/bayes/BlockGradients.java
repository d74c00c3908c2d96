package org.iclprism.eval.bayes;

import java.util.List;

/** How each block of evaluation prompts pulls at the parameters. */
@FunctionalInterface
public interface BlockGradients {
    /**
     * Of each cell, in order: for each block the gradient, by (ln α, ln β, ln γ), of the cell's divergence on the block's
     * prompts alone, [blocks][parameters].
     */
    List<double[][]> of(List<FitCell> cells, double[] parameters);
}
