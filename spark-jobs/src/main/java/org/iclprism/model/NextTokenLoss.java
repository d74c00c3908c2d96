package org.iclprism.model;

/** Cross-entropy of every token but the first, given those before it; targets [T] are the token ids themselves. */
public final class NextTokenLoss extends PromptLoss {
    private static final long serialVersionUID = 1;

    @Override
    double loss(float[] outputs, int from, int length, float[] targets, int at, int count, float[] gradient) {
        return CrossEntropy.loss(outputs, from, count - 1, length / count, targets, at + 1, gradient);
    }
}
