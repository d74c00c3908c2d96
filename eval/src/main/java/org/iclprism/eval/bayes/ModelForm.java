package org.iclprism.eval.bayes;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The model and its ablations (Wurgaft et al. 2025, section 4.8 of its code's notebooks): which of α, β and γ are free,
 * the values of the others, and how complexity enters the prior. The free parameters are logarithms, in that order.
 */
public enum ModelForm implements WeightLaw {
    /** α, β and γ free. */
    STANDARD(Penalty.POWER, Double.NaN, Double.NaN, Double.NaN),
    /** Evidence grows linearly: α = 0. */
    LINEAR_LIKELIHOOD(Penalty.POWER, 0, Double.NaN, Double.NaN),
    /** The prior is 2^-K: β = 1. */
    FIXED_COMPLEXITY(Penalty.POWER, Double.NaN, 1, Double.NaN),
    /** The prior is 2^(-βK). */
    LINEAR_COMPLEXITY(Penalty.LINEAR, Double.NaN, Double.NaN, Double.NaN),
    /** γ = 1. */
    FIXED_RATE(Penalty.POWER, Double.NaN, Double.NaN, 1),
    /** α = 0, β = 1, γ = 1: Bayes' rule as it stands. */
    NO_FREE_PARAMETERS(Penalty.POWER, 0, 1, 1);

    /** α in [1e-7, 3], β in [1e-11, 2.7], γ in [1e-17, 1e17]: every power stays finite. */
    private static final double[] LOWER = {-16, -25, -40};

    private static final double[] UPPER = {1.1, 1, 40};
    /** Standard deviations of the starting points' log-parameters. */
    private static final double[] SPREAD = {0.3, 0.5, 1.5};

    private final Penalty penalty;
    private final double[] fixed;
    private final int[] free;

    ModelForm(Penalty penalty, double alpha, double beta, double gamma) {
        this.penalty = penalty;
        fixed = new double[] {alpha, beta, gamma};
        free = IntStream.range(0, fixed.length)
                .filter(i -> Double.isNaN(fixed[i]))
                .toArray();
    }

    /** Every ablation. */
    public static List<ModelForm> ablations() {
        return Arrays.stream(values()).filter(form -> form != STANDARD).toList();
    }

    /** The name in files, for example {@code linear_likelihood}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public int parameters() {
        return free.length;
    }

    /** The model whose free parameters have these logarithms. */
    public StrategyModel model(double[] logs) {
        double[] values = fixed.clone();
        for (int i = 0; i < free.length; i++) {
            values[free[i]] = Math.exp(logs[i]);
        }
        return new StrategyModel(values[0], values[1], values[2], penalty);
    }

    /** Starting point (α, β, γ): the paper's for balls and urns; elsewhere γ in the ratio of the standard starts. */
    double[] start(FitSettings settings) {
        double gamma = settings.gamma() / FitSettings.BALLS_AND_URNS.gamma();
        return switch (this) {
            case STANDARD -> settings.start();
            case LINEAR_LIKELIHOOD -> new double[] {0, 0.4, 0.05 * gamma};
            case FIXED_COMPLEXITY -> new double[] {0.001, 1, 15 * gamma};
            case LINEAR_COMPLEXITY -> new double[] {0.8, 0.001, 3 * gamma};
            case FIXED_RATE -> new double[] {0.8, 0.12, 1};
            case NO_FREE_PARAMETERS -> new double[] {0, 1, 1};
        };
    }

    @Override
    public double[] logWeights(double[] logs, double step, RunEvidence run) {
        return model(logs).logWeights(step, run.strategies());
    }

    @Override
    public double[][] gradients(double[] logs, double step, RunEvidence run) {
        double[][] all = model(logs).logWeightGradients(step, run.strategies());
        for (int a = 0; a < all.length; a++) {
            all[a] = free(all[a]);
        }
        return all;
    }

    /** Where to look for the minimum, from this (α, β, γ) on. */
    SearchSpace space(double[] start) {
        double[] logs = new double[start.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.log(start[i]);
        }
        return new SearchSpace(free(logs), free(LOWER), free(UPPER), free(SPREAD));
    }

    private double[] free(double[] all) {
        double[] some = new double[free.length];
        for (int i = 0; i < free.length; i++) {
            some[i] = all[free[i]];
        }
        return some;
    }
}
