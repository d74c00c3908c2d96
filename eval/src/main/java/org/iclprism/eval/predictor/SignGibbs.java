package org.iclprism.eval.predictor;

import java.util.Arrays;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;

/**
 * E w . x under w uniform on {-b, b}^d and noise of a known variance, by Gibbs sampling of one weight after the other. Hotter
 * replicas, whose likelihoods are tempered, change places with colder ones (parallel tempering; Geyer 1991), so that little
 * noise does not hold the chain. Draws are a function of the pairs; chains go on from those of the prefix before.
 */
final class SignGibbs extends GramLearner {
    private static final int REPLICAS = 8;
    /** Likelihood's power of a replica, in units of that of the next colder one. */
    private static final double COOLING = 0.5;

    private final double scale;
    private final double noiseVariance;
    private final MarkovChain chain;
    private final double[] mean;
    /** [REPLICAS][d]; the first is the coldest. */
    private final double[][] w;
    /** X'X w, likewise. */
    private final double[][] images;

    SignGibbs(int dims, double scale, double noiseVariance, MarkovChain chain) {
        super(dims);
        this.scale = scale;
        this.noiseVariance = noiseVariance;
        this.chain = chain;
        mean = new double[dims];
        w = new double[REPLICAS][dims];
        images = new double[REPLICAS][dims];
        for (double[] each : w) {
            Arrays.fill(each, scale);
        }
    }

    @Override
    double[] solve() {
        RandomNumbers random = Stream.of(0, "predictor/sign-gibbs").at(gram.pairs());
        Arrays.fill(mean, 0);
        for (int replica = 0; replica < REPLICAS; replica++) {
            gram.times(w[replica], images[replica]);
        }
        for (int draw = -chain.burnIn(); draw < chain.draws(); draw++) {
            double power = 1;
            for (int replica = 0; replica < REPLICAS; replica++) {
                sweep(replica, power, replica == 0 ? scale * chain.share(draw) : 0, random);
                power *= COOLING;
            }
            exchange(random);
        }
        return mean;
    }

    /** Draws each weight given the others; adds {@code share} of its sign's expectation to the mean. */
    private void sweep(int replica, double power, double share, RandomNumbers random) {
        double[] signs = w[replica];
        double[] image = images[replica];
        for (int i = 0; i < signs.length; i++) {
            double field = gram.right(i) - image[i] + gram.at(i, i) * signs[i];
            double expected = Math.tanh(power * scale * field / noiseVariance);
            mean[i] += share * expected;
            double next = 2 * random.uniform() - 1 < expected ? scale : -scale;
            if (next != signs[i]) {
                gram.addRow(i, next - signs[i], image);
                signs[i] = next;
            }
        }
    }

    private void exchange(RandomNumbers random) {
        double power = Math.pow(COOLING, REPLICAS - 2.0);
        for (int cold = REPLICAS - 2; cold >= 0; cold--) {
            double gain = power * (1 - COOLING) * (energy(cold) - energy(cold + 1));
            if (-random.exponential() < gain) {
                swap(w, cold);
                swap(images, cold);
            }
            power /= COOLING;
        }
    }

    /** |y - X w|^2 / (2 sigma^2), up to a constant. */
    private double energy(int replica) {
        double sum = 0;
        for (int i = 0; i < mean.length; i++) {
            sum += w[replica][i] * (0.5 * images[replica][i] - gram.right(i));
        }
        return sum / noiseVariance;
    }

    private static void swap(double[][] replicas, int cold) {
        double[] colder = replicas[cold];
        replicas[cold] = replicas[cold + 1];
        replicas[cold + 1] = colder;
    }
}
