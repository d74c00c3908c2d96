package org.iclprism.eval.bayes;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The hierarchical Bayesian model of Wurgaft et al. (arXiv:2506.17859, equation 3): a strategy a has log prior
 * -ln 2 · K^β and, after N steps, log likelihood -γ · N^(1-α) · L; its weight is the softmax of their sum.
 *
 * @param alpha 1 - α is the exponent of evidence; below 1 it is sublinear
 * @param beta exponent of complexity: the strength of the simplicity bias
 * @param gamma evidence per step
 */
public record StrategyModel(double alpha, double beta, double gamma) implements Serializable {
    private static final double LN2 = Math.log(2);

    /** -ln 2 · (K_M^β - K_G^β) in nats: negative where M is the more complex. */
    public double logPriorOdds(RunEvidence run) {
        return logPrior(run.memorising()) - logPrior(run.generalising());
    }

    /** γ · N^(1-α) · (L_G - L_M) in nats. */
    public double logBayesFactor(double step, RunEvidence run) {
        return evidence(step) * run.lossAdvantage();
    }

    /** η(N, D): log posterior odds of M over G after {@code step} optimisation steps, in nats. */
    public double logOdds(double step, RunEvidence run) {
        return logBayesFactor(step, run) + logPriorOdds(run);
    }

    /** Weight of M when M and G are the only strategies: sigmoid(η). */
    public double weightM(double step, RunEvidence run) {
        return LogOddsGrid.sigmoid(logOdds(step, run));
    }

    /** Posterior weights of any number of strategies, in the order given; they sum to 1. */
    public double[] weights(double step, List<StrategyEvidence> strategies) {
        double[] weights = strategies.stream()
                .mapToDouble(s -> logPrior(s) - evidence(step) * s.averageLoss())
                .toArray();
        double largest = Double.NEGATIVE_INFINITY;
        for (double logWeight : weights) {
            largest = Math.max(largest, logWeight);
        }
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.exp(weights[i] - largest);
            total += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= total;
        }
        return weights;
    }

    /**
     * N*(D), the step at which η crosses 0 from G to M: (ln 2 · ΔK_β / (γ ΔL))^(1/(1-α)). Empty where evidence never
     * favours M (ΔL <= 0), does not grow (α >= 1), or needs more steps than a double can hold.
     */
    public OptionalDouble criticalStep(RunEvidence run) {
        double advantage = run.lossAdvantage();
        if (!(advantage > 0) || alpha >= 1) {
            return OptionalDouble.empty();
        }
        double needed = Math.max(0, -logPriorOdds(run)) / (gamma * advantage);
        double step = Math.pow(needed, 1 / (1 - alpha));
        return Double.isFinite(step) ? OptionalDouble.of(step) : OptionalDouble.empty();
    }

    /** Partial derivatives of η by (ln α, ln β, ln γ), into {@code gradient}. */
    void logOddsGradient(double step, RunEvidence run, double[] gradient) {
        double bayesFactor = logBayesFactor(step, run);
        double slopeM = complexitySlope(run.memorising().complexityBits());
        double slopeG = complexitySlope(run.generalising().complexityBits());
        gradient[0] = step > 0 ? -alpha * Math.log(step) * bayesFactor : 0;
        gradient[1] = -LN2 * beta * (slopeM - slopeG);
        gradient[2] = bayesFactor;
    }

    private double complexitySlope(double bits) {
        return bits > 0 ? Math.pow(bits, beta) * Math.log(bits) : 0;
    }

    private double logPrior(StrategyEvidence strategy) {
        return -LN2 * Math.pow(strategy.complexityBits(), beta);
    }

    /** An untrained network has seen no evidence, whatever α is. */
    private double evidence(double step) {
        return step > 0 ? gamma * Math.pow(step, 1 - alpha) : 0;
    }
}
