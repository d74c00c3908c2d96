package org.iclprism.eval.bayes;

import java.util.List;

/**
 * Numbers of Wurgaft et al. (arXiv:2506.17859) for balls and urns with d = 8 and C = 128, at D = 4, 8, ..., 4096: the
 * fitted parameters, values read off a heat map, and tables recomputed from the definitions with NumPy.
 */
final class Published {
    static final StrategyModel MODEL = new StrategyModel(0.7778, 0.1852, 5.63);
    static final int[] DIVERSITIES = {4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096};
    static final double[] COMPLEXITY_M = {
        6832, 8816, 12736, 20424, 35600, 65584, 125616, 245680, 485712, 965648, 1941552
    };
    static final double COMPLEXITY_G = 4416;
    static final double[] LOSS_ADVANTAGE = {.0615, .0569, .0501, .0448, .0403, .0343, .0294, .0242, .0194, .0148, .0109
    };
    static final double[] LOG_PRIOR_ODDS = {-.25, -.41, -.68, -1.04, -1.56, -2.11, -2.79, -3.61, -4.54, -5.63, -6.86};
    static final double[] LOG_BAYES_FACTOR_AT_1E5 = {4.50, 4.18, 3.67, 3.19, 2.91, 2.46, 2.09, 1.77, 1.40, 1.06, .76};

    private Published() {}

    static RunEvidence run(int index) {
        return run(DIVERSITIES[index], 1, COMPLEXITY_M[index], LOSS_ADVANTAGE[index]);
    }

    static RunEvidence run(int taskDiversity, int seed, double complexityM, double lossAdvantage) {
        return new RunEvidence(
                "urns-D" + taskDiversity + "-s" + seed,
                "urns",
                taskDiversity,
                seed,
                List.of(
                        new StrategyEvidence("M", 0.02, complexityM),
                        new StrategyEvidence("G", 0.02 + lossAdvantage, COMPLEXITY_G)));
    }

    /** The paper's checkpoint {@code i} of 100: even in the square root, from 20 to 100000. */
    static long checkpoint(int i) {
        double root = Math.sqrt(20) + i * (Math.sqrt(100_000) - Math.sqrt(20)) / 99;
        return i == 99 ? 100_000 : (long) (root * root);
    }
}
