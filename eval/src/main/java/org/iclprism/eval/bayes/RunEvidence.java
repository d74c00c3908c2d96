package org.iclprism.eval.bayes;

import java.io.Serializable;
import java.util.List;

/**
 * The strategies that one run may have learnt, memorising (M) first and generalising (G) second; others may follow.
 */
public record RunEvidence(String run, String slice, int taskDiversity, int seed, List<StrategyEvidence> strategies)
        implements Serializable {

    public RunEvidence {
        strategies = List.copyOf(strategies);
        if (strategies.size() < 2) {
            throw new IllegalArgumentException("Cannot weigh the strategies of run " + run
                    + ": at least 2 are needed (M, then G), found " + strategies.size() + ".");
        }
    }

    /** Memorising: the strategy whose weight is w_M. */
    public StrategyEvidence memorising() {
        return strategies.get(0);
    }

    /** Generalising: the strategy whose weight is 1 - w_M. */
    public StrategyEvidence generalising() {
        return strategies.get(1);
    }

    /** ΔL = L_G - L_M: positive where memorising predicts better. */
    public double lossAdvantage() {
        return generalising().averageLoss() - memorising().averageLoss();
    }
}
