package org.iclprism.model;

/** Softmax cross-entropy of one position. */
final class CrossEntropy {
    private CrossEntropy() {}

    /**
     * Negative log probability of class {@code target} in nats.
     *
     * @param weight factor on the gradient, which is written in the place of the logits (null: none wanted)
     * @throws IllegalArgumentException if the target is no class
     */
    static double loss(float[] logits, int from, int classes, float target, double weight, float[] gradient) {
        int label = (int) target;
        if (label != target || label < 0 || label >= classes) {
            throw new IllegalArgumentException("Cannot compute the loss: a target must be a whole number from 0 to "
                    + (classes - 1) + ", found " + target + ".");
        }
        float max = logits[from];
        for (int i = 1; i < classes; i++) {
            max = Math.max(max, logits[from + i]);
        }
        double sum = 0;
        for (int i = 0; i < classes; i++) {
            sum += Math.exp(logits[from + i] - max);
        }
        if (gradient != null) {
            for (int i = 0; i < classes; i++) {
                double p = Math.exp(logits[from + i] - max) / sum;
                gradient[from + i] = (float) (weight * (i == label ? p - 1 : p));
            }
        }
        return Math.log(sum) - (logits[from + label] - max);
    }
}
