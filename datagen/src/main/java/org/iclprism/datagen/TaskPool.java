package org.iclprism.datagen;

import java.io.Serializable;

/**
 * The D tasks that prompts draw from. Task i is a pure function of (seed, pool name, i), so pools of one seed are nested:
 * the first tasks of a larger pool are the smaller pool.
 *
 * @param name {@code train} or {@code ood}
 * @param parameters [tasks, parameters per task]
 */
public record TaskPool(String name, double[][] parameters) implements Serializable {

    /** Draws {@code tasks} tasks from the prior of {@code functionClass}. */
    public static TaskPool draw(FunctionClass functionClass, long seed, String name, int tasks) {
        Stream stream = Stream.of(seed, "tasks/" + name);
        double[][] parameters = new double[tasks][functionClass.parameters()];
        for (int i = 0; i < tasks; i++) {
            functionClass.drawTask(stream.at(i), parameters[i]);
        }
        return new TaskPool(name, parameters);
    }

    /** Number of tasks D. */
    public int size() {
        return parameters.length;
    }

    /** Parameters of task {@code i}; shared, not to be written to. */
    public double[] task(int i) {
        return parameters[i];
    }
}
