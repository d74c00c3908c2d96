package org.iclprism.eval.predictor;

import java.io.Serializable;
import java.util.Arrays;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;

/**
 * E w . x under w_i ~ Laplace(0, b) and noise of a known sigma or sigma ~ HalfNormal(1), by Gibbs sampling: given variances t_i
 * of its own for each weight, exponential a priori, w is Gaussian (Park and Casella 2008). The mean is that of the Gaussians'
 * means; draws are a function of the pairs, and chains go on from those of the prefix before.
 */
final class LaplaceGibbs implements Learner {
    private final double scale;
    private final boolean isNoiseKnown;
    private final Chain chain;
    private final LeastSquares pairs;
    private final double[] zero;
    private final double[] variances;
    private final double[] w;
    private final double[] mean;

    private double noiseVariance;
    private int count;
    private boolean isSolved = true;

    /** How long a chain is. */
    record Chain(int draws, int burnIn) implements Serializable {}

    /** With a noise variance of 0, sigma is unknown. */
    LaplaceGibbs(int dims, double scale, double noiseVariance, Chain chain) {
        this.scale = scale;
        this.chain = chain;
        isNoiseKnown = noiseVariance > 0;
        this.noiseVariance = isNoiseKnown ? noiseVariance : 1;
        pairs = new LeastSquares(dims);
        zero = new double[dims];
        variances = new double[dims];
        Arrays.fill(variances, 2 * scale * scale);
        w = new double[dims];
        mean = new double[dims];
    }

    @Override
    public double predict(double[] x) {
        if (!isSolved) {
            sample();
            isSolved = true;
        }
        return Vectors.dot(mean, x);
    }

    @Override
    public void learn(double[] x, double y) {
        pairs.learn(x, y);
        count++;
        isSolved = false;
    }

    private void sample() {
        RandomNumbers random = Stream.of(0, "predictor/laplace-gibbs").at(count);
        double[][] rows = pairs.rows();
        Arrays.fill(mean, 0);
        for (int draw = -chain.burnIn(); draw < chain.draws(); draw++) {
            WeightPosterior posterior = new WeightPosterior(zero, variances, noiseVariance);
            for (int i = 0; i < rows.length; i++) {
                posterior.learn(rows[i], pairs.right(i));
            }
            posterior.draw(random, w);
            Arrays.setAll(variances, k -> InverseGaussian.drawInverse(1 / scale, Math.abs(w[k]), random));
            if (!isNoiseKnown) {
                noiseVariance = new NoiseLaw(count, errors(rows)).draw(noiseVariance, random);
            }
            if (draw >= 0) {
                posterior.addMean(1.0 / chain.draws(), mean);
            }
        }
    }

    /** |y - X w|^2. */
    private double errors(double[][] rows) {
        double sum = pairs.leastErrors();
        for (int i = 0; i < rows.length; i++) {
            double residual = pairs.right(i) - Vectors.dot(rows[i], w);
            sum += residual * residual;
        }
        return sum;
    }
}
