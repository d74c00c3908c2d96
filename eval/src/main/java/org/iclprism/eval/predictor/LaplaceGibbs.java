package org.iclprism.eval.predictor;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;

/**
 * E w . x under w_i ~ Laplace(0, b) and noise of a known sigma or sigma ~ HalfNormal(1), by Gibbs sampling: given variances t_i
 * of its own for each weight, exponential a priori, w is Gaussian (Park and Casella 2008). The mean is that of the Gaussians'
 * means; draws are a function of the pairs, and chains go on from those of the prefix before.
 */
final class LaplaceGibbs extends GramLearner {
    private final double scale;
    private final boolean isNoiseKnown;
    private final MarkovChain chain;
    private final CholeskyDecomposition_F64<DMatrixRMaj> cholesky;
    private final DMatrixRMaj precision;
    /** Square roots of t. */
    private final double[] deviations;

    private final double[] w;
    private final double[] mean;
    private double noiseVariance;

    /** With a noise variance of 0, sigma is unknown. */
    LaplaceGibbs(int dims, double scale, double noiseVariance, MarkovChain chain) {
        super(dims);
        this.scale = scale;
        this.chain = chain;
        isNoiseKnown = noiseVariance > 0;
        this.noiseVariance = isNoiseKnown ? noiseVariance : 1;
        cholesky = DecompositionFactory_DDRM.chol(dims, true);
        precision = new DMatrixRMaj(dims, dims);
        deviations = new double[dims];
        Arrays.fill(deviations, Math.sqrt(2) * scale);
        w = new double[dims];
        mean = new double[dims];
    }

    @Override
    double[] solve() {
        RandomNumbers random = Stream.of(0, "predictor/laplace-gibbs").at(gram.pairs());
        Arrays.fill(mean, 0);
        for (int draw = -chain.burnIn(); draw < chain.draws(); draw++) {
            drawWeights(chain.share(draw), random);
            for (int k = 0; k < w.length; k++) {
                deviations[k] = Math.sqrt(InverseGaussian.drawInverse(1 / scale, Math.abs(w[k]), random));
            }
            if (!isNoiseKnown) {
                noiseVariance = new NoiseLaw(gram.pairs(), gram.errors(w)).draw(noiseVariance, random);
            }
        }
        return mean;
    }

    /**
     * Draws w given t, and adds {@code share} of its expectation to the mean. In units of the deviations the precision is at
     * least 1, so its Cholesky factor L exists for any t: w is L'^-1 (L^-1 X'y / v + N(0, I)).
     */
    private void drawWeights(double share, RandomNumbers random) {
        int dims = w.length;
        double[] expected = new double[dims];
        for (int i = 0; i < dims; i++) {
            double row = deviations[i] / noiseVariance;
            for (int j = 0; j < dims; j++) {
                precision.data[i * dims + j] = row * deviations[j] * gram.at(i, j);
            }
            precision.data[i * dims + i] += 1;
            expected[i] = row * gram.right(i);
        }
        if (!cholesky.decompose(precision)) {
            throw new ArithmeticException("Cannot draw weights: they are not finite. Check x and y.");
        }
        double[] root = precision.data;
        TriangularSolver_DDRM.solveL(root, expected, dims);
        for (int i = 0; i < dims; i++) {
            w[i] = expected[i] + random.gaussian();
        }
        TriangularSolver_DDRM.solveTranL(root, expected, dims);
        TriangularSolver_DDRM.solveTranL(root, w, dims);
        for (int i = 0; i < dims; i++) {
            w[i] *= deviations[i];
            mean[i] += share * deviations[i] * expected[i];
        }
    }
}
