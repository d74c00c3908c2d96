package org.iclprism.eval.predictor;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;

/**
 * A network x -> a . relu(W x + b) + c, trained anew on each prefix by Adam on squared errors (Garg et al. 2022, appendix A.3).
 * Weights start uniform within 1 / sqrt(inputs), as PyTorch's; weights and batches are a function of the number of pairs.
 */
final class TrainedNetwork implements Learner {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    /** How it is trained. */
    record Training(int hidden, int steps, int batch, double rate) implements Serializable {}

    private final int dims;
    private final Training training;
    private final List<double[]> inputs = new ArrayList<>();
    private final List<Double> outputs = new ArrayList<>();
    /** W [hidden, dims], b [hidden], a [hidden], c. */
    private final double[] parameters;

    private final double[] gradient;
    private final double[] first;
    private final double[] second;
    private final double[] units;
    private boolean isTrained = true;

    TrainedNetwork(int dims, Training training) {
        this.dims = dims;
        this.training = training;
        parameters = new double[training.hidden() * (dims + 2) + 1];
        gradient = new double[parameters.length];
        first = new double[parameters.length];
        second = new double[parameters.length];
        units = new double[training.hidden()];
    }

    @Override
    public double predict(double[] x) {
        if (!isTrained) {
            train();
        }
        return forward(x);
    }

    @Override
    public void learn(double[] x, double y) {
        inputs.add(x.clone());
        outputs.add(y);
        isTrained = false;
    }

    private void train() {
        RandomNumbers random = Stream.of(0, "predictor/network").at(inputs.size());
        int ends = training.hidden() * (dims + 1);
        for (int i = 0; i < parameters.length; i++) {
            double bound = 1 / Math.sqrt(i < ends ? dims : training.hidden());
            parameters[i] = bound * (2 * random.uniform() - 1);
        }
        Arrays.fill(first, 0);
        Arrays.fill(second, 0);
        int count = inputs.size();
        int batch = Math.min(count, training.batch());
        for (int step = 1; step <= training.steps(); step++) {
            Arrays.fill(gradient, 0);
            for (int i = 0; i < batch; i++) {
                addGradient(batch == count ? i : random.below(count), batch);
            }
            move(step);
        }
        isTrained = true;
    }

    private double forward(double[] x) {
        int hidden = units.length;
        double sum = parameters[parameters.length - 1];
        Vectors.times(parameters, hidden, x, dims, units);
        for (int j = 0; j < hidden; j++) {
            units[j] += parameters[hidden * dims + j];
            sum += parameters[hidden * (dims + 1) + j] * Math.max(0, units[j]);
        }
        return sum;
    }

    private void addGradient(int pair, int batch) {
        int hidden = units.length;
        double[] x = inputs.get(pair);
        double slope = 2 * (forward(x) - outputs.get(pair)) / batch;
        gradient[parameters.length - 1] += slope;
        for (int j = 0; j < hidden; j++) {
            if (units[j] > 0) {
                double inner = slope * parameters[hidden * (dims + 1) + j];
                gradient[hidden * (dims + 1) + j] += slope * units[j];
                gradient[hidden * dims + j] += inner;
                for (int k = 0; k < dims; k++) {
                    gradient[j * dims + k] += inner * x[k];
                }
            }
        }
    }

    private void move(int step) {
        double scale1 = 1 / (1 - Math.pow(BETA1, step));
        double scale2 = 1 / (1 - Math.pow(BETA2, step));
        for (int i = 0; i < parameters.length; i++) {
            first[i] = BETA1 * first[i] + (1 - BETA1) * gradient[i];
            second[i] = BETA2 * second[i] + (1 - BETA2) * gradient[i] * gradient[i];
            parameters[i] -= training.rate() * first[i] * scale1 / (Math.sqrt(second[i] * scale2) + EPSILON);
        }
    }
}
