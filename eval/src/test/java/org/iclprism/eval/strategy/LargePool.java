package org.iclprism.eval.strategy;

import java.util.List;
import java.util.stream.LongStream;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.FunctionClasses;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.PromptStream;
import org.iclprism.datagen.Split;

/** Runs M beside G with 2^20 tasks, in a Java of its own; prints their mean distance for each function class. */
final class LargePool {
    private static final int TASKS = 1 << 20;
    private static final int PROMPTS = 8;

    private LargePool() {}

    public static void main(String[] arguments) {
        for (String name : List.of("balls-and-urns", "linear-regression")) {
            System.out.println(distance(FunctionClasses.of(name, 4, 8)));
        }
    }

    private static double distance(FunctionClass functionClass) {
        PromptStream prompts = PromptStream.of(functionClass, TASKS, 1, Split.ID);
        List<Prompt> some =
                LongStream.range(0, PROMPTS).mapToObj(prompts::prompt).toList();
        OutputSpace space = OutputSpace.of(functionClass);
        List<Strategy> strategies = Strategies.of(functionClass, prompts.pool());
        double[][] m = strategies.get(0).predict(some);
        double[][] g = strategies.get(1).predict(some);
        double sum = 0;
        for (int i = 0; i < PROMPTS; i++) {
            sum += space.distance(m[i], g[i]);
        }
        return sum / PROMPTS;
    }
}
