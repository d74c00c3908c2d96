package org.iclprism.eval.behaviour;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.VectorPrompt;
import org.iclprism.datagen.functions.InputLaw;

/**
 * Prompts whose x, f or noise follow another law, examples and queries alike.
 *
 * @param scale that squared errors are divided by the square of
 */
record ShiftedPrompts(Inputs inputs, double factor, double noise, double scale) implements Shift {

    /** Changes the x [points, dims] of a prompt. */
    @FunctionalInterface
    interface Inputs {
        float[] of(VectorPrompt prompt, RandomNumbers random);
    }

    /** All x from another law. */
    static Shift law(IntFunction<InputLaw> laws) {
        return new ShiftedPrompts(
                (prompt, random) -> {
                    float[] x = new float[prompt.x().length];
                    laws.apply(prompt.dims()).draw(random, prompt.dims(), x);
                    return x;
                },
                1,
                0,
                1);
    }

    /** x times a factor. */
    static Shift scaleX(double factor) {
        return new ShiftedPrompts(
                (prompt, random) -> {
                    float[] x = prompt.x().clone();
                    for (int i = 0; i < x.length; i++) {
                        x[i] = (float) (factor * x[i]);
                    }
                    return x;
                },
                1,
                0,
                factor);
    }

    /** f times a factor: where f is linear, its weights. */
    static Shift scaleY(double factor) {
        return new ShiftedPrompts((prompt, random) -> prompt.x(), factor, 0, factor);
    }

    /** Noise of y, besides any of the function class: its variance in units of E f(x)^2. */
    static Shift noise(double share) {
        return new ShiftedPrompts((prompt, random) -> prompt.x(), 1, share, 1);
    }

    @Override
    public boolean changesValues() {
        return factor != 1 || noise > 0;
    }

    @Override
    public PromptSet of(String name, Questions source) {
        List<VectorPrompt> prompts = new ArrayList<>();
        double[][] targets = new double[source.prompts()][];
        double[][] tasks = new double[source.prompts()][];
        for (int n = 0; n < targets.length; n++) {
            VectorPrompt base = source.prompt(n);
            tasks[n] = source.task(base);
            RandomNumbers random = source.random(name, n);
            float[] x = inputs.of(base, random);
            float[] y = new float[base.points()];
            targets[n] = new double[y.length];
            fill(source, base, x, random, targets[n], y);
            prompts.add(new VectorPrompt(base.task(), base.dims(), x, y));
        }
        return new PromptSet(name, true, prompts, targets, tasks, scale);
    }

    private void fill(
            Questions source, VectorPrompt base, float[] x, RandomNumbers random, double[] targets, float[] y) {
        Regression functionClass = source.functionClass();
        double[] task = source.task(base);
        double[] own = source.noise(base);
        double deviation = Math.sqrt(noise * functionClass.functions().variance());
        for (int i = 0; i < y.length; i++) {
            targets[i] = factor * functionClass.functions().value(task, x, i * base.dims());
            y[i] = (float) (targets[i] + own[i] + (noise == 0 ? 0 : deviation * random.gaussian()));
        }
    }
}
