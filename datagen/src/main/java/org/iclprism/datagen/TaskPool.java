package org.iclprism.datagen;

import java.io.Serializable;

/**
 * The D tasks that prompts draw from. Task i is a pure function of (seed, pool name, i), so pools of one seed are nested:
 * the first tasks of a larger pool are the smaller pool.
 *
 * @param name {@code train} or {@code ood}
 * @param parameters [tasks, parameters per task]
 * @param weights how often each task is drawn
 */
public record TaskPool(String name, double[][] parameters, TaskWeights weights) implements Serializable {

    public TaskPool {
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
        Stream stream = Stream.of(seed, "tasks/" + name);
        double[][] parameters = new double[tasks][functionClass.parameters()];
        for (int i = 0; i < tasks; i++) {
            functionClass.drawTask(stream.at(i), parameters[i]);
        }
        return new TaskPool(name, parameters);
    }

    /** The same tasks, task i drawn with probability proportional to (i + 1)^-exponent. */
    public TaskPool zipf(double exponent) {
        return new TaskPool(name, parameters, TaskWeights.zipf(size(), exponent));
    }

    /** Number of tasks D. */
    public int size() {
        return parameters.length;
    }

    /** Parameters of task {@code i}; shared, not to be written to. */
    public double[] task(int i) {
        return parameters[i];
    }

    /** Logarithms of the tasks' probabilities [tasks], up to a constant; zeros if they are equal. */
    public double[] logWeights() {
        double[] logs = new double[size()];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = weights.log(i);
        }
        return logs;
    }

    /** Index of a task, drawn by the weights; one word. */
    int drawTask(RandomNumbers random) {
        return weights.draw(random);
    }
}
