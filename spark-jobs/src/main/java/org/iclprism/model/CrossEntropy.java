package org.iclprism.model;

/** Softmax cross-entropy of consecutive positions. */
final class CrossEntropy {
    private CrossEntropy() {}

    /**
     * Mean negative log probability, in nats, of the class {@code targets[at + t]} under the logits of position t.
     *
     * @param logits [positions, classes] from {@code from} on
     * @param gradient receives the gradient in the place of the logits (null: none wanted)
     * @throws IllegalArgumentException if a target is no class
     */
    static double loss(
            float[] logits, int from, int positions, int classes, float[] targets, int at, float[] gradient) {
        float[] e = exponentials(logits, from, positions, classes);
        double total = 0;
        for (int t = 0; t < positions; t++) {
            int row = t * classes;
            int label = label(targets[at + t], classes);
            double sum = 0;
            for (int i = 0; i < classes; i++) {
                sum += e[row + i];
            }
            total += Math.log(sum) - (logits[from + row + label] - largest(logits, from + row, classes));
            if (gradient != null) {
                double scale = 1 / (sum * positions);
                for (int i = 0; i < classes; i++) {
                    gradient[from + row + i] = (float) (e[row + i] * scale);
                }
                gradient[from + row + label] = (float) ((e[row + label] - sum) * scale);
            }
        }
        return total / positions;
    }

    /** e^(logit - largest logit of the position). */
    private static float[] exponentials(float[] logits, int from, int positions, int classes) {
        float[] e = new float[Lanes.pad(positions * classes)];
        for (int t = 0; t < positions; t++) {
            int row = t * classes;
            float max = largest(logits, from + row, classes);
            for (int i = 0; i < classes; i++) {
                e[row + i] = logits[from + row + i] - max;
            }
        }
        VectorMath.exp(e, e.length);
        return e;
    }

    private static float largest(float[] values, int from, int count) {
        float max = values[from];
        for (int i = 1; i < count; i++) {
            max = Math.max(max, values[from + i]);
        }
        return max;
    }

    private static int label(float target, int classes) {
        int label = (int) target;
        if (label != target || label < 0 || label >= classes) {
            throw new IllegalArgumentException("Cannot compute the loss: a target must be a whole number from 0 to "
                    + (classes - 1) + ", found " + target + ".");
        }
        return label;
    }
}
