package org.iclprism.model;

import java.io.Serializable;

/**
 * AdamW with betas 0.9 and 0.999 and epsilon 1e-8.
 *
 * @param learningRate rate after warm-up
 * @param warmUpSteps steps over which the rate rises from 0; 0 for none
 * @param weightDecay decoupled decay of the weight matrices; 0 for none
 * @param gradientClip largest norm of the whole gradient; 0 for no clipping
 */
public record OptimizerSettings(double learningRate, int warmUpSteps, double weightDecay, double gradientClip)
        implements Serializable {

    /** @throws IllegalArgumentException naming the impossible value */
    public OptimizerSettings {
        atLeastZero("learningRate", learningRate);
        atLeastZero("warmUpSteps", warmUpSteps);
        atLeastZero("weightDecay", weightDecay);
        atLeastZero("gradientClip", gradientClip);
    }

    private static void atLeastZero(String name, double value) {
        if (!(value >= 0)) {
            throw new IllegalArgumentException("Cannot train: " + name + " must be >= 0, found " + value + ".");
        }
    }
}
