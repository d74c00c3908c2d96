package org.iclprism.probe;

import java.util.Arrays;
import org.iclprism.datagen.Stream;

/** Trains one probe by Adam on squared error and measures it on prompts that it did not see. Deterministic. */
final class ProbeTraining {
    private static final double BETA1 = .9;
    private static final double BETA2 = .999;
    private static final double EPSILON = 1e-8;

    private final ProbeSettings settings;
    private final float[] states;
    private final int positions;
    private final int width;

    /**
     * What a probe came to.
     *
     * @param error mean squared error of a coordinate on held-out prompts
     * @param variance the same of the training prompts' mean
     * @param attention [positions]
     */
    record Outcome(double error, double variance, double[] attention) {}

    /**
     * @param states [prompts + held-out prompts, positions, width], the training prompts first
     */
    ProbeTraining(ProbeSettings settings, float[] states, int positions, int width) {
        this.settings = settings;
        this.states = states;
        this.positions = positions;
        this.width = width;
    }

    /**
     * Trains and measures.
     *
     * @param targets [prompts + held-out prompts][d]
     * @param seen positions that the attention may use, from the first
     * @param hidden units of the MLP; 0: linear
     * @param stream of the initial weights
     */
    Outcome run(double[][] targets, int seen, int hidden, Stream stream) {
        Scale scale = Scale.of(Arrays.copyOf(targets, settings.prompts()));
        Probe probe = new Probe(seen, width, hidden, scale.mean.length, stream.at(0));
        fit(probe, targets, scale);
        double[] attention = probe.attend();
        double error = 0;
        double variance = 0;
        for (int i = settings.prompts(); i < targets.length; i++) {
            double[] answer = probe.answer(states, i * positions * width);
            for (int k = 0; k < answer.length; k++) {
                double off = answer[k] * scale.deviation[k] + scale.mean[k] - targets[i][k];
                error += off * off;
                variance += (scale.mean[k] - targets[i][k]) * (scale.mean[k] - targets[i][k]);
            }
        }
        double count = (double) settings.heldOut() * scale.mean.length;
        return new Outcome(error / count, variance / count, attention);
    }

    private void fit(Probe probe, double[][] targets, Scale scale) {
        double[] parameters = probe.parameters();
        double[] gradient = new double[parameters.length];
        double[] first = new double[parameters.length];
        double[] second = new double[parameters.length];
        double[] off = new double[scale.mean.length];
        int next = 0;
        for (int step = 1; step <= settings.steps(); step++) {
            Arrays.fill(gradient, 0);
            probe.attend();
            for (int row = 0; row < settings.batch(); row++) {
                double[] answer = probe.answer(states, next * positions * width);
                for (int k = 0; k < off.length; k++) {
                    double wanted = (targets[next][k] - scale.mean[k]) / scale.deviation[k];
                    off[k] = 2 * (answer[k] - wanted) / settings.batch();
                }
                probe.addGradient(states, next * positions * width, off, gradient);
                next = (next + 1) % settings.prompts();
            }
            probe.throughSoftmax(gradient);
            double left = .5 * (1 + StrictMath.cos(Math.PI * (step - 1) / settings.steps()));
            adam(step, settings.learningRate() * left, gradient, first, second, parameters);
        }
    }

    private static void adam(
            int step, double rate, double[] gradient, double[] first, double[] second, double[] parameters) {
        double correction = StrictMath.sqrt(1 - StrictMath.pow(BETA2, step)) / (1 - StrictMath.pow(BETA1, step));
        for (int i = 0; i < parameters.length; i++) {
            first[i] = BETA1 * first[i] + (1 - BETA1) * gradient[i];
            second[i] = BETA2 * second[i] + (1 - BETA2) * gradient[i] * gradient[i];
            parameters[i] -= rate * correction * first[i] / (Math.sqrt(second[i]) + EPSILON);
        }
    }

    /** Mean and deviation of each coordinate. */
    private record Scale(double[] mean, double[] deviation) {

        static Scale of(double[][] rows) {
            double[] mean = new double[rows[0].length];
            double[] deviation = new double[mean.length];
            for (int k = 0; k < mean.length; k++) {
                double sum = 0;
                double squares = 0;
                for (double[] row : rows) {
                    sum += row[k] / rows.length;
                }
                for (double[] row : rows) {
                    squares += (row[k] - sum) * (row[k] - sum) / rows.length;
                }
                mean[k] = sum;
                deviation[k] = squares > 0 ? Math.sqrt(squares) : 1;
            }
            return new Scale(mean, deviation);
        }
    }
}
