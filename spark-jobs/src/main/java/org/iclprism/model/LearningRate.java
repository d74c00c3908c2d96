package org.iclprism.model;

import java.util.Objects;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Learning rate at the 0-based iteration i: base x i / n for the n steps of warm-up, so the first step has rate 0, then as
 * its {@link Decay} says; the {@code get_*_schedule_with_warmup} of Hugging Face's transformers. The epoch has no influence.
 */
public final class LearningRate implements ISchedule {
    private static final long serialVersionUID = 1;

    private static final double SCALE_WITHOUT_WARM_UP = 10_000;

    /** What follows the warm-up of n steps, in a training of N steps. */
    public enum Decay {
        CONSTANT,
        /** sqrt(n / i); sqrt(10000 / (10000 + i)) without warm-up. */
        INVERSE_SQRT,
        /** Half a cosine, from 1 to 0 at step N. */
        COSINE,
        /** A straight line, from 1 to 0 at step N: with the warm-up a triangle. */
        TRIANGLE
    }

    @JsonProperty
    private double base;

    @JsonProperty
    private Decay decay;

    @JsonProperty
    private int warmUpSteps;

    @JsonProperty
    private int steps;

    /** For DL4J's JSON only. */
    public LearningRate() {}

    /**
     * @param base the highest rate
     * @param warmUpSteps n; 0 for none
     * @param steps N, at least n; of no influence on the first two decays
     * @throws IllegalArgumentException naming the negative value
     */
    public LearningRate(double base, Decay decay, int warmUpSteps, int steps) {
        OptimizerSettings.atLeastZero("learningRate", base);
        OptimizerSettings.atLeastZero("warmUpSteps", warmUpSteps);
        this.base = base;
        this.decay = decay;
        this.warmUpSteps = warmUpSteps;
        this.steps = steps;
    }

    static LearningRate constant(double base) {
        return new LearningRate(base, Decay.CONSTANT, 0, 0);
    }

    @Override
    public double valueAt(int iteration, int epoch) {
        if (iteration < warmUpSteps) {
            return base * iteration / warmUpSteps;
        }
        double left = Math.max(0, (double) (steps - iteration) / Math.max(1, steps - warmUpSteps));
        return base
                * switch (decay) {
                    case CONSTANT -> 1;
                    case INVERSE_SQRT -> inverseRoot(iteration);
                    case COSINE -> (1 - Math.cos(Math.PI * left)) / 2;
                    case TRIANGLE -> left;
                };
    }

    private double inverseRoot(int iteration) {
        double scale = warmUpSteps > 0 ? warmUpSteps : SCALE_WITHOUT_WARM_UP;
        return Math.sqrt(scale / (iteration + scale - warmUpSteps));
    }

    @Override
    public ISchedule clone() {
        return new LearningRate(base, decay, warmUpSteps, steps);
    }

    /** DL4J compares schedules to decide which parameters share one updater. */
    @Override
    public boolean equals(Object other) {
        return other instanceof LearningRate that
                && base == that.base
                && decay == that.decay
                && warmUpSteps == that.warmUpSteps
                && steps == that.steps;
    }

    @Override
    public int hashCode() {
        return Objects.hash(base, decay, warmUpSteps, steps);
    }
}
