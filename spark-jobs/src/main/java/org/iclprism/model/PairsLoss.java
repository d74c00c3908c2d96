package org.iclprism.model;

/** Squared error of output 0 at each x (the even positions) against y; targets [C] are the y. */
public final class PairsLoss extends PromptLoss {
    private static final long serialVersionUID = 1;

    @Override
    double loss(float[] outputs, int from, int length, float[] targets, int at, int count, float[] gradient) {
        int step = length / count;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double error = (double) outputs[from + i * step] - targets[at + i];
            sum += error * error;
            if (gradient != null) {
                gradient[from + i * step] = (float) (2 * error / count);
            }
        }
        return sum / count;
    }
}
