package org.iclprism.model;

import java.util.Objects;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Learning rate base x min(1, i / n) at the 0-based iteration i, as Hugging Face's constant schedule with warm-up: the
 * first step has rate 0. The epoch has no influence.
 */
public final class WarmUpSchedule implements ISchedule {
    private static final long serialVersionUID = 1;

    @JsonProperty
    private double base;

    @JsonProperty
    private int warmUpSteps;

    /** For DL4J's JSON only. */
    public WarmUpSchedule() {}

    /** @param warmUpSteps n; 0 means constant */
    public WarmUpSchedule(double base, int warmUpSteps) {
        this.base = base;
        this.warmUpSteps = warmUpSteps;
    }

    @Override
    public double valueAt(int iteration, int epoch) {
        return iteration < warmUpSteps ? base * iteration / warmUpSteps : base;
    }

    @Override
    public ISchedule clone() {
        return new WarmUpSchedule(base, warmUpSteps);
    }

    /** DL4J compares schedules to decide which parameters share one updater. */
    @Override
    public boolean equals(Object other) {
        return other instanceof WarmUpSchedule that && base == that.base && warmUpSteps == that.warmUpSteps;
    }

    @Override
    public int hashCode() {
        return Objects.hash(base, warmUpSteps);
    }
}
