package org.iclprism.eval.bayes;

import java.io.Serializable;
import java.util.List;
import org.iclprism.eval.strategy.Strategies;

/**
 * The strategies that one run may have learnt: memorising (M), generalising (G), then others; or without M and G any, and
 * then there are no odds between the two.
 */
public record RunEvidence(String run, String slice, int taskDiversity, int seed, List<StrategyEvidence> strategies)
        implements Serializable {

    public RunEvidence {
        strategies = List.copyOf(strategies);
        if (strategies.size() < 2) {
            throw new IllegalArgumentException("Cannot weigh the strategies of run " + run
                    + ": at least 2 are needed, found " + strategies.size() + ".");
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

    /** ΔL = L_G - L_M: positive where memorising predicts better; NaN without M and G. */
    public double lossAdvantage() {
        return hasPair() ? generalising().averageLoss() - memorising().averageLoss() : Double.NaN;
    }

    /** Whether it starts with M and G. */
    public boolean hasPair() {
        return memorising().strategy().equals(Strategies.MEMORISING)
                && generalising().strategy().equals(Strategies.GENERALISING);
    }
}
