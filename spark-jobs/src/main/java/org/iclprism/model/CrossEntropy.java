package org.iclprism.model;

import org.iclprism.kernel.Kernels;
import org.iclprism.kernel.Lanes;
import org.iclprism.kernel.Rows;

/** Softmax cross-entropy of consecutive positions. Not thread-safe; allocates nothing. */
final class CrossEntropy {
    private final int positions;
    private final int classes;
    private final float[] e;
    private final Rows rows = Kernels.best().rows();

    CrossEntropy(int positions, int classes) {
        this.positions = positions;
        this.classes = classes;
        e = new float[Lanes.pad(positions * classes)];
    }

    /**
     * Mean negative log probability, in nats, of the class {@code targets[at + t]} under the logits of position t.
     *
     * @param logits rows of {@code row} floats, one a position, from {@code from} on
     * @param gradient receives the gradient in the place of the logits (null: none wanted)
     * @throws IllegalArgumentException if a target is no class
     */
    double of(float[] logits, int from, int row, float[] targets, int at, float[] gradient) {
        exponentials(logits, from, row);
        double total = 0;
        for (int t = 0; t < positions; t++) {
            int here = from + t * row;
            int label = label(targets[at + t]);
            double sum = 0;
            for (int i = 0; i < classes; i++) {
                sum += e[t * classes + i];
            }
            total += Math.log(sum) - (logits[here + label] - largest(logits, here));
            if (gradient != null) {
                double scale = 1 / (sum * positions);
                for (int i = 0; i < classes; i++) {
                    gradient[here + i] = (float) (e[t * classes + i] * scale);
                }
                gradient[here + label] = (float) ((e[t * classes + label] - sum) * scale);
            }
        }
        return total / positions;
    }

    /** e^(logit - largest logit of the position). */
    private void exponentials(float[] logits, int from, int row) {
        for (int t = 0; t < positions; t++) {
            int here = from + t * row;
            float max = largest(logits, here);
            for (int i = 0; i < classes; i++) {
                e[t * classes + i] = logits[here + i] - max;
            }
        }
        rows.exp(e, e.length);
    }

    private float largest(float[] values, int from) {
        float max = values[from];
        for (int i = 1; i < classes; i++) {
            max = Math.max(max, values[from + i]);
        }
        return max;
    }

    private int label(float target) {
        int label = (int) target;
        if (label != target || label < 0 || label >= classes) {
            throw new IllegalArgumentException("Cannot compute the loss: a target must be a whole number from 0 to "
                    + (classes - 1) + ", found " + target + ".");
        }
        return label;
    }
}
