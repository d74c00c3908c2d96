package org.iclprism.eval.bayes;

import java.util.Arrays;

/**
 * The same weights in every cell. Parameters are the log weights of all strategies but the last, whose own is 0.
 *
 * @param parameters number of strategies less one
 */
record ConstantLaw(int parameters) implements WeightLaw {
    /** Log odds beyond which a weight is as good as 0 or 1. */
    private static final double LARGEST = 16;

    @Override
    public double[] logWeights(double[] logs, double step, RunEvidence run) {
        double[] all = new double[parameters + 1];
        System.arraycopy(logs, 0, all, 0, parameters);
        return all;
    }

    @Override
    public double[][] gradients(double[] logs, double step, RunEvidence run) {
        double[][] gradients = new double[parameters + 1][parameters];
        for (int i = 0; i < parameters; i++) {
            gradients[i][i] = 1;
        }
        return gradients;
    }

    SearchSpace space() {
        double[] lower = new double[parameters];
        double[] upper = new double[parameters];
        Arrays.fill(lower, -LARGEST);
        Arrays.fill(upper, LARGEST);
        return new SearchSpace(new double[parameters], lower, upper, new double[parameters]);
    }
}
