package org.iclprism.eval.predictor;

/**
 * Gradient boosting of greedy trees on squared errors with XGBoost's penalty of leaves (Chen and Guestrin 2016; settings of
 * Garg et al. 2022, appendix A.3); starts from 0.
 */
final class BoostedTrees implements Learner {
    private final int trees;
    private final int depth;
    private final double rate;
    private final double lambda;
    private final SortedPairs pairs;

    BoostedTrees(int dims, int trees, int depth, double rate, double lambda) {
        this.trees = trees;
        this.depth = depth;
        this.rate = rate;
        this.lambda = lambda;
        pairs = new SortedPairs(dims);
    }

    @Override
    public double predict(double[] x) {
        double prediction = 0;
        double[] residuals = new double[pairs.count()];
        for (int i = 0; i < residuals.length; i++) {
            residuals[i] = pairs.output(i);
        }
        for (int round = 0; round < trees && residuals.length > 0; round++) {
            RegressionTree tree = RegressionTree.fit(pairs, residuals, depth, lambda);
            prediction += rate * tree.predict(x);
            for (int i = 0; i < residuals.length; i++) {
                residuals[i] -= rate * tree.predict(pairs.input(i));
            }
        }
        return prediction;
    }

    @Override
    public void learn(double[] x, double y) {
        pairs.add(x, y);
    }
}
