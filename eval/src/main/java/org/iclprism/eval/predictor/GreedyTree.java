package org.iclprism.eval.predictor;

import java.util.Arrays;

/** One greedy tree, of x or of the signs of x (Garg et al. 2022, appendix A.3); 0 before the first pair. */
final class GreedyTree implements Learner {
    private final int depth;
    private final SortedPairs pairs;

    GreedyTree(int dims, int depth) {
        this.depth = depth;
        pairs = new SortedPairs(dims);
    }

    @Override
    public double predict(double[] x) {
        double[] targets = new double[pairs.count()];
        Arrays.setAll(targets, pairs::output);
        return RegressionTree.fit(pairs, targets, depth, 0).predict(x);
    }

    @Override
    public void learn(double[] x, double y) {
        pairs.add(x, y);
    }
}
