package org.iclprism.model;

/** Cross-entropy of every token but the first, given those before it; targets [T] are the token ids themselves. */
public final class NextTokenLoss extends PromptLoss {
    private static final long serialVersionUID = 1;

    @Override
    double loss(float[] outputs, int from, int length, float[] targets, int at, int count, float[] gradient) {
        int classes = length / count;
        double sum = 0;
        for (int t = 0; t < count - 1; t++) {
            sum += CrossEntropy.loss(
                    outputs, from + t * classes, classes, targets[at + t + 1], 1.0 / (count - 1), gradient);
        }
        return sum / (count - 1);
    }
}
