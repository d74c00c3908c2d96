package org.iclprism.model;

import org.nd4j.shade.jackson.annotation.JsonProperty;

/** Cross-entropy at the last position; targets [1] are class ids. */
public final class LastPositionLoss extends PromptLoss {
    private static final long serialVersionUID = 1;

    @JsonProperty
    private int classes;

    /** For DL4J's JSON only. */
    public LastPositionLoss() {}

    /** @param classes outputs at each position */
    public LastPositionLoss(int classes) {
        this.classes = classes;
    }

    @Override
    double loss(float[] outputs, int from, int length, float[] targets, int at, int count, float[] gradient) {
        return CrossEntropy.loss(outputs, from + length - classes, 1, classes, targets, at, gradient);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LastPositionLoss that && classes == that.classes;
    }

    @Override
    public int hashCode() {
        return 31 + classes;
    }
}
