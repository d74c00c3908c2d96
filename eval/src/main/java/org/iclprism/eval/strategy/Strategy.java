package org.iclprism.eval.strategy;

import java.io.Serializable;
import java.util.List;
import org.iclprism.datagen.Prompt;

/**
 * A predictor that a transformer may imitate: memorising (M), generalising (G), or any other. Immutable, thread-safe and
 * serialisable; deterministic; computed in double.
 */
public interface Strategy extends Serializable {

    /** Short name used in column names and figures, for example {@code M}. */
    String name();

    /**
     * The numbers that it must be told before it can answer, row by row: tasks of a pool, moments of a prior. They are part
     * of its complexity; none by default. Not to be written to.
     */
    default double[][] knowledge() {
        return new double[0][];
    }

    /**
     * Predictions at every scored position of a prompt, each from the examples before it.
     *
     * @return [positions, outputs], row-major; an output is a distribution over symbols or labels, or a value
     */
    double[] predict(Prompt prompt);

    /** The same for many prompts, one array for each: the same numbers whatever the other prompts are, often much faster. */
    default double[][] predict(List<? extends Prompt> prompts) {
        return prompts.stream().map(this::predict).toArray(double[][]::new);
    }
}
