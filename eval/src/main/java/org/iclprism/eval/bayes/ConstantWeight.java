package org.iclprism.eval.bayes;

import java.io.Serializable;
import java.util.List;

/**
 * The baseline that ignores D and N: one weight of M, the best for the cells that the fit sees.
 *
 * @param objective mean divergence over those cells
 * @param scores as for the model; its correlation is undefined and therefore left out
 */
public record ConstantWeight(double weightM, double objective, List<Score> scores) implements Serializable {
    public ConstantWeight {
        scores = List.copyOf(scores);
    }
}
