package org.iclprism.eval.bayes;

import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.exception.MathRuntimeException;

/**
 * Symmetric divergences of transformers from mixtures of M and G, at any weight from sums alone; see {@link LogRatioSums}.
 * These are the sums that are the same for all transformers. Immutable after construction.
 */
final class PairDistances {
    private static final double FARTHEST = 30;
    private static final double ACCURACY = 1e-10;
    private static final int MOST_EVALUATIONS = 100;

    private final LogRatioSums difference = new LogRatioSums();
    private final LogRatioSums ofG = new LogRatioSums();
    /** Σ (m - g) ln g. */
    private double differenceLogG;

    /** Σ g ln g. */
    private double entropyG;

    PairDistances(StrategyPair[] pairs) {
        for (StrategyPair pair : pairs) {
            double[] m = pair.m();
            double[] g = pair.g();
            for (int i = 0; i < m.length; i++) {
                difference.add(pair.logRatio()[i], m[i] - g[i]);
                ofG.add(pair.logRatio()[i], g[i]);
                differenceLogG += (m[i] - g[i]) * pair.logG()[i];
                entropyG += g[i] * pair.logG()[i];
            }
        }
    }

    /** Sums of M and G times the transformer's logarithms. */
    static final class Crossed {
        private double g;
        private double difference;

        void add(double[] logT, StrategyPair pair) {
            double[] ofM = pair.m();
            double[] ofG = pair.g();
            double sumG = 0;
            double sumDifference = 0;
            for (int i = 0; i < logT.length; i++) {
                sumG += ofG[i] * logT[i];
                sumDifference += (ofM[i] - ofG[i]) * logT[i];
            }
            g += sumG;
            difference += sumDifference;
        }
    }

    /** Of one transformer, summed over all positions. */
    static final class OfTransformer {
        private final PairDistances pair;
        private final LogRatioSums masses;
        private final double fromG;
        private final Crossed crossed;

        OfTransformer(PairDistances pair, DistributionCurveBuilder curve, Crossed crossed) {
            this.pair = pair;
            masses = curve.masses();
            fromG = curve.fromG();
            this.crossed = crossed;
        }

        /** ½ [KL(t ‖ mix) + KL(mix ‖ t)] at a weight of M in [0, 1]; NaN at NaN. */
        double at(double weight) {
            double eta = Math.max(-FARTHEST, Math.min(FARTHEST, Math.log(weight) - Math.log1p(-weight)));
            double there = fromG - masses.log(eta);
            double mixLogMix =
                    pair.entropyG + pair.ofG.log(eta) + weight * (pair.differenceLogG + pair.difference.log(eta));
            double back = mixLogMix - crossed.g - weight * crossed.difference;
            return (there + back) / 2;
        }

        /** Twice the derivative by η. */
        private double slope(double eta) {
            double w = LogOddsGrid.sigmoid(eta);
            double byWeight = pair.differenceLogG + pair.difference.log(eta) - crossed.difference;
            return w * (1 - w) * byWeight - masses.slope(eta);
        }

        /** The weight of M, in [0, 1], whose mixture is nearest; the divergence is convex in it. */
        double nearest() {
            if (slope(-FARTHEST) >= 0) {
                return 0;
            }
            if (slope(FARTHEST) <= 0) {
                return 1;
            }
            try {
                return LogOddsGrid.sigmoid(
                        new BrentSolver(ACCURACY).solve(MOST_EVALUATIONS, this::slope, -FARTHEST, FARTHEST));
            } catch (MathRuntimeException notANumber) {
                return Double.NaN;
            }
        }
    }
}
