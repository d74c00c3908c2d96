package org.iclprism.datagen;

import java.io.Serializable;
import java.util.Arrays;
import org.iclprism.conf.Run;

/**
 * The D tasks that prompts draw from. Task i is a pure function of (seed, pool name, i), so pools of one seed are nested:
 * the first tasks of a larger pool are the smaller pool. Up to 65,536 tasks are held in memory; of a larger pool each task
 * is drawn whenever it is asked for, so it takes no memory. Immutable, thread-safe.
 */
public final class TaskPool implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Tasks of the largest pool that is held in memory. */
    public static final int MOST_HELD = 1 << 16;

    /** Size of a pool of so many tasks that each prompt has, in effect, one of its own. */
    public static final int ENDLESS = Run.INFINITE;

    private final String name;
    private final TaskWeights weights;
    private final TaskSource source;

    private sealed interface TaskSource extends Serializable {
        double[] task(int i);
    }

    private record Held(double[][] parameters) implements TaskSource {
        @Override
        public double[] task(int i) {
            return parameters[i];
        }
    }

    private record Drawn(FunctionClass functionClass, Stream stream) implements TaskSource {
        @Override
        public double[] task(int i) {
            double[] task = new double[functionClass.parameters()];
            functionClass.drawTask(stream.at(i), task);
            return task;
        }
    }

    private TaskPool(String name, TaskSource source, TaskWeights weights) {
        this.name = name;
        this.source = source;
        this.weights = weights;
    }

    /**
     * A pool of given tasks.
     *
     * @param name {@code train} or {@code ood}
     * @param parameters [tasks, parameters per task]
     * @param weights how often each task is drawn
     */
    public TaskPool(String name, double[][] parameters, TaskWeights weights) {
        this(name, new Held(parameters), weights);
        if (weights.tasks() != parameters.length) {
            throw new IllegalArgumentException(
                    "Cannot create a task pool: there must be a weight for each of %d tasks, found %d."
                            .formatted(parameters.length, weights.tasks()));
        }
    }

    /** Tasks that are drawn equally often. */
    public TaskPool(String name, double[][] parameters) {
        this(name, parameters, TaskWeights.uniform(parameters.length));
    }

    /** Draws {@code tasks} tasks from the prior of {@code functionClass}. */
    public static TaskPool draw(FunctionClass functionClass, long seed, String name, int tasks) {
        Drawn drawn = new Drawn(functionClass, Stream.of(seed, "tasks/" + name));
        TaskPool pool = new TaskPool(name, drawn, TaskWeights.uniform(tasks));
        return tasks > MOST_HELD ? pool : new TaskPool(name, pool.parameters());
    }

    /** The same tasks, task i drawn with probability proportional to (i + 1)^-exponent. */
    public TaskPool zipf(double exponent) {
        return new TaskPool(name, source, TaskWeights.zipf(size(), exponent));
    }

    /** {@code train} or {@code ood}. */
    public String name() {
        return name;
    }

    /** How often each task is drawn. */
    public TaskWeights weights() {
        return weights;
    }

    /** Number of tasks D. */
    public int size() {
        return weights.tasks();
    }

    /** True if it has {@link #ENDLESS} tasks: it is then nothing to be remembered, or to be listed. */
    public boolean isEndless() {
        return size() == ENDLESS;
    }

    /** Parameters of task {@code i}; may be shared, not to be written to. */
    public double[] task(int i) {
        return source.task(i);
    }

    /** Parameters of all tasks [tasks, parameters]; may be shared, not to be written to. Of a large pool this takes memory. */
    public double[][] parameters() {
        if (source instanceof Held held) {
            return held.parameters();
        }
        double[][] parameters = new double[size()][];
        Arrays.setAll(parameters, this::task);
        return parameters;
    }

    /** Logarithms of the tasks' probabilities [tasks], up to a constant; zeros if they are equal. */
    public double[] logWeights() {
        double[] logs = new double[size()];
        Arrays.setAll(logs, weights::log);
        return logs;
    }

    /** Index of a task, drawn by the weights; one word. */
    public int drawTask(RandomNumbers random) {
        return weights.draw(random);
    }
}
