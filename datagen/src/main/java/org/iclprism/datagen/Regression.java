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

    /** 0 where a prediction has the sign of y, which is -1 or 1; 1 where it has the other; 1/2 where it has none. */
    static double signError(double prediction, double y) {
        return (1 - Math.signum(prediction) * y) / 2;
    }

    /** Of a prediction for f(x): the squared difference over the normaliser or, where f is a sign, {@link #signError}. */
    default double error(double prediction, double value) {
        double difference = prediction - value;
        return functions().binary()
                ? signError(prediction, value)
                : difference * difference / functions().normaliser();
    }

    @Override
    default PromptShape shape() {
        PromptShape.Kind kind = functions().binary() ? PromptShape.Kind.SIGNS : PromptShape.Kind.PAIRS;
        return new PromptShape(kind, 2 * context(), dims(), 1);
    }
}
