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
 * @param penalty K^β, or β · K in an ablation
 */
public record StrategyModel(double alpha, double beta, double gamma, Penalty penalty) implements Serializable {
    /** Parameters of the full model: ln α, ln β, ln γ. */
    static final int PARAMETERS = 3;

    private static final double LN2 = Math.log(2);

    /** The paper's model. */
    public StrategyModel(double alpha, double beta, double gamma) {
        this(alpha, beta, gamma, Penalty.POWER);
    }

    /** -ln 2 · (K_M^β - K_G^β) in nats: negative where M is the more complex; NaN without M and G. */
    public double logPriorOdds(RunEvidence run) {
        return !run.hasPair() ? Double.NaN : logPrior(run.memorising()) - logPrior(run.generalising());
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
        double[] weights = logWeights(step, strategies);
        Softmax.inPlace(weights);
        return weights;
    }

    /** Their logarithms, up to a constant that all share: log prior + log likelihood. */
    double[] logWeights(double step, List<StrategyEvidence> strategies) {
        double[] logs = new double[strategies.size()];
        for (int a = 0; a < logs.length; a++) {
            StrategyEvidence strategy = strategies.get(a);
            logs[a] = logPrior(strategy) - evidence(step) * strategy.averageLoss();
        }
        return logs;
    }

    /** Partial derivatives of {@link #logWeights} by (ln α, ln β, ln γ): [strategies][parameters]. */
    double[][] logWeightGradients(double step, List<StrategyEvidence> strategies) {
        double[][] gradients = new double[strategies.size()][];
        for (int a = 0; a < gradients.length; a++) {
            StrategyEvidence strategy = strategies.get(a);
            double likelihood = -evidence(step) * strategy.averageLoss();
            gradients[a] = new double[] {
                step > 0 ? -alpha * Math.log(step) * likelihood : 0,
                -LN2 * penalty.slope(strategy.complexityBits(), beta),
                likelihood
            };
        }
        return gradients;
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

    private double logPrior(StrategyEvidence strategy) {
        return -LN2 * penalty.of(strategy.complexityBits(), beta);
    }

    /** An untrained network has seen no evidence, whatever α is. */
    private double evidence(double step) {
        return step > 0 ? gamma * Math.pow(step, 1 - alpha) : 0;
    }
}
