package org.iclprism.eval.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.iclprism.datagen.Classification;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.FunctionClasses;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.PromptStream;
import org.iclprism.datagen.Split;
import org.iclprism.datagen.TaskPool;

/** Losses of M and G over many prompts, d = 8, on the pool that NumPy drew or, above 128 tasks, on another of its law. */
final class ReferenceLosses {
    /** Size of the paper's out-of-distribution pool. */
    static final int OOD_TASKS = 500;

    static final int STORED = 128;
    static final int DIMS = 8;
    private static final int BATCH = 100;
    private static final int REFERENCE_PROMPTS = 1000;

    final Mean m = new Mean();
    final Mean g = new Mean();
    final Mean difference = new Mean();
    final Mean distance = new Mean();

    private ReferenceLosses() {}

    static ReferenceLosses measure(String name, int context, int tasks, int prompts, Split split) {
        FunctionClass functionClass = FunctionClasses.of(name, DIMS, context);
        TaskPool train = trainPool(functionClass, tasks);
        PromptStream stream = split == Split.OOD
                ? PromptStream.of(functionClass, OOD_TASKS, 1, split)
                : PromptStream.of(functionClass, train, 1, split);
        List<Strategy> strategies = Strategies.of(functionClass, train);
        ReferenceLosses measured = new ReferenceLosses();
        for (long first = 0; first < prompts; first += BATCH) {
            List<Prompt> batch = LongStream.range(first, Math.min(first + BATCH, prompts))
                    .mapToObj(stream::prompt)
                    .toList();
            measured.add(OutputSpace.of(functionClass), stream.pool(), batch, strategies);
        }
        return measured;
    }

    private static TaskPool trainPool(FunctionClass functionClass, int tasks) {
        if (tasks > STORED) {
            return TaskPool.draw(functionClass, 1, "train", tasks);
        }
        String resource = functionClass.name() + "-pool.csv";
        try (InputStream in = ReferenceLosses.class.getResourceAsStream(resource)) {
            double[][] stored = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .limit(tasks)
                    .map(line -> task(functionClass, tasks, line.split(",", -1)))
                    .toArray(double[][]::new);
            return new TaskPool("train", stored);
        } catch (IOException e) {
            throw new AssertionError("cannot read " + resource, e);
        }
    }

    /** NumPy draws all labels after all items: those of a larger pool are others, in a column for each of D = 4, 8, ... */
    private static double[] task(FunctionClass functionClass, int tasks, String[] cells) {
        if (functionClass instanceof Classification) {
            cells[DIMS] = cells[DIMS + Integer.numberOfTrailingZeros(tasks) - 2];
        }
        return Arrays.stream(cells)
                .limit(functionClass.parameters())
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private void add(OutputSpace space, TaskPool pool, List<Prompt> prompts, List<Strategy> strategies) {
        double[][] memorising = strategies.get(0).predict(prompts);
        double[][] generalising = strategies.get(1).predict(prompts);
        for (int i = 0; i < prompts.size(); i++) {
            double[] task = pool.task(prompts.get(i).task());
            add(space, prompts.get(i), task, memorising[i], generalising[i]);
        }
    }

    private void add(OutputSpace space, Prompt prompt, double[] task, double[] memorising, double[] generalising) {
        double lossM = space.strategyLoss(prompt, task, memorising);
        double lossG = space.strategyLoss(prompt, task, generalising);
        m.add(lossM);
        g.add(lossG);
        difference.add(lossG - lossM);
        distance.add(space.distance(memorising, generalising));
    }

    static final class Mean {
        private int count;
        private double sum;
        private double squares;

        private void add(double value) {
            count++;
            sum += value;
            squares += value * value;
        }

        double mean() {
            return sum / count;
        }

        double variance() {
            return squares / count - mean() * mean();
        }

        /**
         * Three standard errors: of the mean over the prompts here, of that over the reference's prompts (taken as 1000 of
         * the same spread), and of the given variance between pools.
         */
        void isCloseTo(double expected, double rounding, double betweenPools) {
            double error = variance() * (1.0 / count + 1.0 / REFERENCE_PROMPTS);
            assertThat(mean()).isCloseTo(expected, within(rounding + 3 * Math.sqrt(error + betweenPools)));
        }
    }
}
