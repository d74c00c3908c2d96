package org.iclprism.eval.behaviour;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.iclprism.datagen.PromptStream;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.Stream;
import org.iclprism.datagen.VectorPrompt;

/**
 * Where prompt sets come from: prompts of a stream, and what is made of them. Deterministic: a prompt and whatever is drawn
 * beside it depend on the stream's seed, the set's name and the prompt's index alone.
 *
 * @param prompts how many questions a set has
 */
public record Questions(PromptStream stream, long seed, int prompts) {
    /** Prompts that are looked through for one of a kind. */
    private static final int MOST_LOOKED_AT = 10_000;

    Regression functionClass() {
        return (Regression) stream.functionClass();
    }

    /** The prompts as they are. */
    public PromptSet asTheyAre(String name) {
        return only(name, task -> true);
    }

    /**
     * Those whose task is of a kind.
     *
     * @throws IllegalArgumentException if there are too few of them
     */
    public PromptSet only(String name, Predicate<double[]> kind) {
        List<VectorPrompt> chosen = new ArrayList<>();
        for (long i = 0; chosen.size() < prompts && i < (long) MOST_LOOKED_AT * prompts; i++) {
            VectorPrompt prompt = (VectorPrompt) stream.prompt(i);
            if (kind.test(task(prompt))) {
                chosen.add(prompt);
            }
        }
        if (chosen.size() < prompts) {
            throw new IllegalArgumentException(
                    "Cannot ask %s: %d prompts are needed, found %d.".formatted(name, prompts, chosen.size()));
        }
        double[][] targets = chosen.stream()
                .map(prompt -> functionClass().values(task(prompt), prompt))
                .toArray(double[][]::new);
        double[][] tasks = chosen.stream().map(this::task).toArray(double[][]::new);
        return new PromptSet(name, true, chosen, targets, tasks, 1);
    }

    double[] task(VectorPrompt prompt) {
        return stream.pool().task(prompt.task());
    }

    /** What a prompt's y [points] have beside f(x). */
    double[] noise(VectorPrompt prompt) {
        double[] noise = new double[prompt.points()];
        if (functionClass().noiseVariance() > 0) {
            double[] values = functionClass().values(task(prompt), prompt);
            for (int i = 0; i < noise.length; i++) {
                noise[i] = prompt.y()[i] - values[i];
            }
        }
        return noise;
    }

    VectorPrompt prompt(int n) {
        return (VectorPrompt) stream.prompt(n);
    }

    /** Numbers of a set's question n. */
    RandomNumbers random(String name, int n) {
        return Stream.of(seed, "behaviour/" + name).at(n);
    }

    /** {@code count} fresh x of the function class's own law, [count, dims], for question n. */
    float[] freshInputs(String name, int n, int count) {
        RandomNumbers random = random(name, n);
        int dims = functionClass().dims();
        float[] inputs = new float[count * dims];
        for (int there = 0; there < inputs.length; ) {
            float[] more = ((VectorPrompt) functionClass().drawPrompt(stream.pool(), random)).x();
            int taken = Math.min(more.length, inputs.length - there);
            System.arraycopy(more, 0, inputs, there, taken);
            there += taken;
        }
        return inputs;
    }
}
