package org.iclprism.eval.predictor;

import java.util.Arrays;

/**
 * The posterior of weights w with prior N(mean, diag(variance)) under y = w . x + noise, pair by pair: N(m, S S') and the
 * log evidence ln p(y_1, ... | x_1, ...) up to its constant. Potter's update of the root S: O(q^2) per pair, accurate and
 * never indefinite for any noise variance, also for weights of prior variance 0.
 */
final class WeightPosterior {
    private final double noiseVariance;
    private final double[] mean;
    /** S [q, q], row-major. */
    private final double[] root;
    /** S' x. */
    private final double[] image;

    /** S S' x. */
    private final double[] gains;

    private double variance;
    private double predicted;
    private double logEvidence;

    WeightPosterior(double[] mean, double[] variance, double noiseVariance) {
        int size = mean.length;
        this.noiseVariance = noiseVariance;
        this.mean = mean.clone();
        root = new double[size * size];
        image = new double[size];
        gains = new double[size];
        for (int k = 0; k < size; k++) {
            root[k * size + k] = Math.sqrt(variance[k]);
        }
    }

    /** E f(x). */
    double predict(double[] x) {
        return Vectors.dot(mean, x);
    }

    double logEvidence() {
        return logEvidence;
    }

    /** Takes in a pair. */
    void learn(double[] x, double y) {
        project(x);
        double residual = y - predicted;
        double total = variance + noiseVariance;
        logEvidence -= 0.5 * (Math.log(total) + residual * residual / total);
        double shrinkage = 1 / (1 + Math.sqrt(noiseVariance / total));
        Vectors.times(root, mean.length, image, mean.length, gains);
        for (int i = 0; i < mean.length; i++) {
            double gain = gains[i] / total;
            mean[i] += gain * residual;
            for (int j = 0; j < mean.length; j++) {
                root[i * mean.length + j] -= shrinkage * gain * image[j];
            }
        }
    }

    private void project(double[] x) {
        Arrays.fill(image, 0);
        for (int i = 0; i < mean.length; i++) {
            Vectors.add(image, x[i], root, i * mean.length, mean.length);
        }
        variance = Vectors.dot(image, image);
        predicted = predict(x);
    }
}
