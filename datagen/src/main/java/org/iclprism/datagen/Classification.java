package org.iclprism.datagen;

import java.util.List;

/**
 * Binary classification of noisy items (Wurgaft et al. 2025; Reddy 2024): a task is an item ~ N(0, I/d) with a label 0 or
 * 1. A prompt holds C - 1 labelled items, drawn with replacement by the pool's weights, and a query: one of the tasks in
 * the context, chosen uniformly among its places. In-weights (split IWL) the query is drawn by the pool's weights and the
 * context from the other tasks, so that only memory knows its label. Each occurrence of an item has noise of its own:
 * (item + sqrt(v) n) / sqrt(1 + v), n ~ N(0, I/d), v = 1/2.
 *
 * @param dims dimension d of an item
 * @param context number of items C, with the query
 */
public record Classification(int dims, int context) implements FunctionClass {
    /** Variance v of an item's occurrences in units of its own. */
    public static final double WITHIN_CLASS_VARIANCE = 0.5;

    /** Number of labels. */
    public static final int LABELS = 2;

    static final String NAME = "classification";

    public Classification {
        FunctionClasses.requireAtLeast(NAME, "dims", dims, 1);
        FunctionClasses.requireAtLeast(NAME, "context", context, 2);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The item [d], then the label. */
    @Override
    public int parameters() {
        return dims + 1;
    }

    /** The query's label only. */
    @Override
    public int predictions() {
        return 1;
    }

    /** In-weights prompts need a task to ask about and others to show. */
    @Override
    public int leastTasks() {
        return 2;
    }

    @Override
    public List<Split> evaluationSplits() {
        return List.of(Split.ID, Split.OOD, Split.IWL);
    }

    @Override
    public void drawTask(RandomNumbers random, double[] parameters) {
        double deviation = 1 / Math.sqrt(dims);
        for (int k = 0; k < dims; k++) {
            parameters[k] = deviation * random.gaussian();
        }
        parameters[dims] = random.below(LABELS);
    }

    @Override
    public VectorPrompt drawPrompt(TaskPool pool, RandomNumbers random) {
        int[] tasks = new int[context];
        for (int i = 0; i < context - 1; i++) {
            tasks[i] = pool.drawTask(random);
        }
        tasks[context - 1] = tasks[random.below(context - 1)];
        return prompt(pool, tasks, random);
    }

    @Override
    public VectorPrompt drawPrompt(Split split, TaskPool pool, RandomNumbers random) {
        return split == Split.IWL ? drawInWeights(pool, random) : drawPrompt(pool, random);
    }

    @Override
    public PromptShape shape() {
        return new PromptShape(PromptShape.Kind.LAST, context, dims + 1, LABELS);
    }

    private VectorPrompt drawInWeights(TaskPool pool, RandomNumbers random) {
        if (pool.size() < leastTasks()) {
            throw new IllegalArgumentException(
                    "Cannot draw an in-weights prompt: the pool must hold >= 2 tasks, one to ask about and others to show,"
                            + " found " + pool.size() + ".");
        }
        int[] tasks = new int[context];
        int query = pool.drawTask(random);
        for (int i = 0; i < context - 1; i++) {
            tasks[i] = pool.weights().drawOther(query, random);
        }
        tasks[context - 1] = query;
        return prompt(pool, tasks, random);
    }

    /** Noise and rounding of each occurrence, in order. */
    private VectorPrompt prompt(TaskPool pool, int[] tasks, RandomNumbers random) {
        double noise = Math.sqrt(WITHIN_CLASS_VARIANCE / dims);
        double scale = Math.sqrt(1 + WITHIN_CLASS_VARIANCE);
        float[] x = new float[context * dims];
        float[] y = new float[context];
        for (int i = 0; i < context; i++) {
            double[] task = pool.task(tasks[i]);
            for (int k = 0; k < dims; k++) {
                x[i * dims + k] = (float) ((task[k] + noise * random.gaussian()) / scale);
            }
            y[i] = (float) task[dims];
        }
        return new VectorPrompt(tasks[context - 1], dims, x, y);
    }
}
