package org.iclprism.model;

import java.io.Serializable;

/**
 * AdamW.
 *
 * @param learningRate its course
 * @param beta1 decay of the first moments, below 1
 * @param beta2 decay of the second moments, below 1
 * @param epsilon added to the root of the second moments, positive
 * @param weightDecay decoupled decay of the weight matrices; 0 for none
 * @param gradientClip largest norm of the whole gradient; 0 for no clipping
 */
public record OptimizerSettings(
        LearningRate learningRate, double beta1, double beta2, double epsilon, double weightDecay, double gradientClip)
        implements Serializable {

    /** @throws IllegalArgumentException naming the impossible value */
    public OptimizerSettings {
        belowOne("beta1", beta1);
        belowOne("beta2", beta2);
        if (!(epsilon > 0)) {
            throw new IllegalArgumentException("Cannot train: epsilon must be > 0, found " + epsilon + ".");
        }
        atLeastZero("weightDecay", weightDecay);
        atLeastZero("gradientClip", gradientClip);
    }

    /** Betas 0.9 and 0.999 and epsilon 1e-8; a rate that rises for {@code warmUpSteps} steps and stays. */
    public OptimizerSettings(double learningRate, int warmUpSteps, double weightDecay, double gradientClip) {
        this(
                new LearningRate(learningRate, LearningRate.Decay.CONSTANT, warmUpSteps, 0),
                0.9,
                0.999,
                1e-8,
                weightDecay,
                gradientClip);
    }

    private static void belowOne(String name, double beta) {
        if (!(beta >= 0 && beta < 1)) {
            throw new IllegalArgumentException("Cannot train: " + name + " must be >= 0 and < 1, found " + beta + ".");
        }
    }

    static void atLeastZero(String name, double value) {
        if (!(value >= 0)) {
            throw new IllegalArgumentException("Cannot train: " + name + " must be >= 0, found " + value + ".");
        }
    }
}
