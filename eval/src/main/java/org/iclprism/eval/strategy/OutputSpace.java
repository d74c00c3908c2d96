package org.iclprism.eval.strategy;

import java.io.Serializable;
import org.iclprism.datagen.BallsAndUrns;
import org.iclprism.datagen.Classification;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.PromptShape;
import org.iclprism.datagen.Regression;

/**
 * What a prediction is and how it is scored. Predictions of one prompt are {@code double[positions * width]}, row-major;
 * every score is the mean over the positions of one prompt. Immutable, thread-safe, serialisable, deterministic.
 */
public sealed interface OutputSpace extends Serializable permits Distributions, Values {

    /** The output space of a function class. */
    static OutputSpace of(FunctionClass functionClass) {
        if (functionClass instanceof BallsAndUrns urns) {
            return new Distributions(urns.dims());
        }
        if (functionClass instanceof Regression regression) {
            double noise = regression.noiseVariance();
            return new Values(
                    noise > 0 ? noise : regression.functions().variance() / Values.NO_NOISE,
                    regression.functions().binary());
        }
        if (functionClass instanceof Classification) {
            return new Distributions(Classification.LABELS);
        }
        throw new IllegalArgumentException("Cannot score function class %s: its output space is unknown. Add it to %s."
                .formatted(functionClass.name(), OutputSpace.class.getSimpleName()));
    }

    /** Numbers per position: d symbols, both labels, or 1. */
    int width();

    /**
     * The predictions in what a transformer put out for one prompt.
     *
     * @param rawOutputs [T, outputs], row-major: logits or values at every position that the transformer saw
     * @return [positions, width]: only the positions that are scored
     */
    double[] fromModel(PromptShape shape, float[] rawOutputs);

    /** What the loss of a distribution compares it with: the task, or all mass on the true label; the task for values. */
    double[] target(Prompt prompt, double[] task);

    /**
     * Error that figures show: KL(task || prediction) or cross-entropy in nats, squared error against the noisy y, or how
     * often its sign is wrong.
     */
    double loss(Prompt prompt, double[] task, double[] predictions);

    /** Loss in the unit of a log-likelihood, for the strategy model: KL or cross-entropy in nats, or squared error / (2 sigma^2). */
    double strategyLoss(Prompt prompt, double[] task, double[] predictions);

    /** Symmetric distance of two predictors: (KL(a || b) + KL(b || a)) / 2, or mean squared difference. */
    double distance(double[] a, double[] b);

    /** Fit objective of the strategy model: KL(transformer || mixture), or mean squared difference. */
    double divergence(double[] transformer, double[] mixture);

    /** Writes {@code weight * m + (1 - weight) * g} to {@code into}: a mixture of probabilities, or of values. */
    default void mix(double weight, double[] m, double[] g, double[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = weight * m[i] + (1 - weight) * g[i];
        }
    }
}
