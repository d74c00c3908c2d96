package org.iclprism.eval.bayes;

import java.util.Arrays;

/** Divergence of one cell's transformer from the mixture whose weights a law gives. */
public record CellTerm(WeightLaw law, double step, RunEvidence run, CellDivergence divergence) implements Term {
    @Override
    public double at(double[] parameters, double[] gradient) {
        double[] logWeights = law.logWeights(parameters, step, run);
        double[] slopes = new double[logWeights.length];
        double value = divergence.at(logWeights, slopes);
        double[][] directions = law.gradients(parameters, step, run);
        Arrays.fill(gradient, 0);
        for (int a = 0; a < slopes.length; a++) {
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] += slopes[a] * directions[a][i];
            }
        }
        return value;
    }
}
