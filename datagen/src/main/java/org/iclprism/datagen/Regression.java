package org.iclprism.datagen;

import org.iclprism.datagen.functions.RealFunctions;

/** A function class whose prompts are pairs (x, y), y = f(x) + noise, with a real f. */
public interface Regression extends FunctionClass {

    /** The functions f and their prior. A task of the class is one of them, by its parameters. */
    RealFunctions functions();

    /** Variance of the noise of y; 0 if there is none. */
    double noiseVariance();

    @Override
    default int parameters() {
        return functions().parameters();
    }

    @Override
    default void drawTask(RandomNumbers random, double[] parameters) {
        functions().draw(random, parameters);
    }

    /** Noise-free f at every x of a prompt [points]. */
    default double[] values(double[] task, VectorPrompt prompt) {
        double[] values = new double[prompt.points()];
        for (int i = 0; i < values.length; i++) {
            values[i] = functions().value(task, prompt.x(), i * prompt.dims());
        }
        return values;
    }

    @Override
    default PromptShape shape() {
        return new PromptShape(PromptShape.Kind.PAIRS, 2 * context(), dims(), 1);
    }
}
