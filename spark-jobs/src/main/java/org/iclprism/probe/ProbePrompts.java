package org.iclprism.probe;

import java.util.List;
import java.util.stream.IntStream;
import org.iclprism.datagen.PromptStream;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.Split;
import org.iclprism.datagen.Stream;
import org.iclprism.datagen.TaskPool;
import org.iclprism.datagen.VectorPrompt;

/** Fresh prompts of fresh tasks, training ones first; no task of them was trained on. */
record ProbePrompts(Regression functionClass, TaskPool pool, List<VectorPrompt> prompts) {
    private static final int TASKS = 1 << 20;
    private static final String NAME = "probe";

    static ProbePrompts of(Regression functionClass, ProbeSettings settings) {
        TaskPool pool = TaskPool.draw(functionClass, settings.seed(), NAME, TASKS);
        PromptStream stream =
                new PromptStream(functionClass, pool, Split.LOSS, Stream.of(settings.seed(), "prompts/" + NAME), 0);
        List<VectorPrompt> prompts = IntStream.range(0, settings.prompts() + settings.heldOut())
                .mapToObj(i -> (VectorPrompt) stream.prompt(i))
                .toList();
        return new ProbePrompts(functionClass, pool, prompts);
    }

    double[][] targets(ProbeTarget target, int pairs) {
        return prompts.stream()
                .map(prompt -> target.of(functionClass, pool, prompt, pairs))
                .toArray(double[][]::new);
    }
}
