package org.iclprism.submit;

import org.iclprism.conf.Experiment;
import org.iclprism.datagen.TaskPool;
import org.iclprism.model.TransformerShape;
import org.iclprism.plan.RunPlan;
import org.iclprism.train.Transformers;

/**
 * Memory that a sweep needs, from its largest model, its batch and its replicas; an upper estimate, in bytes.
 *
 * @param driverHeap without the work of executors
 * @param executorHeap of one executor
 * @param executorOutside what one executor takes outside its heap: ND4J's arrays, threads, the JVM itself
 * @param tasks replicas that train on one executor at once
 */
public record MemoryNeed(long driverHeap, long executorHeap, long executorOutside, int tasks) {
    private static final long MIB = 1L << 20;
    private static final long DRIVER_BASE = 450 * MIB;
    /** Spark itself refuses less than 450. */
    private static final long EXECUTOR_BASE = 600 * MIB;

    private static final long OUTSIDE_BASE = 400 * MIB;
    /** Parameters and both moments. */
    private static final int STATE = 3;
    /** Of the parameters: kernel layouts, gradients, the updater's arrays, the state that came and that goes. */
    private static final int HEAP_COPIES = 20;
    /** Of the parameters, by ND4J: values, moments, gradient. */
    private static final int NATIVE_COPIES = 4;

    /** What executors of {@code cores} task slots need, and their driver. */
    public static MemoryNeed of(Experiment experiment, Iterable<RunPlan> runs, int cores) {
        long parameters = 0;
        long activations = 0;
        long tasks = 0;
        for (RunPlan run : runs) {
            TransformerShape shape = Transformers.shape(run);
            parameters = Math.max(parameters, shape.parameters());
            activations =
                    Math.max(activations, activations(shape, experiment.train().batch()));
            tasks = Math.max(tasks, tasks(run));
        }
        MemoryNeed training = of(
                parameters,
                activations,
                experiment.train().replicas(),
                experiment.sweep().parallelRuns(),
                cores);
        return new MemoryNeed(
                training.driverHeap, training.executorHeap + tasks, training.executorOutside, training.tasks);
    }

    /** The parameters of the tasks outside the pool and of those inside that are kept. */
    private static long tasks(RunPlan run) {
        int inside = run.run().isInfinite() ? 0 : Math.min(run.run().taskDiversity(), TaskPool.MOST_HELD);
        long tasks = (long) inside + run.experiment().evaluate().oodTasks();
        return tasks * run.functionClass().parameters() * Double.BYTES;
    }

    /**
     * The same for one model.
     *
     * @param activations bytes of a forward and a backward pass over a batch
     * @param sideBySide runs of that many replicas at once
     */
    public static MemoryNeed of(long parameters, long activations, long replicas, long sideBySide, int cores) {
        int tasks = (int) Math.max(1, Math.min(cores, replicas * sideBySide));
        long state = STATE * parameters * Float.BYTES;
        // the states that replicas end with, and, where each keeps its moments, these and the copies that go back
        long driver = DRIVER_BASE + sideBySide * (2 * replicas * state + 4 * state);
        long replica = HEAP_COPIES * parameters * Float.BYTES + activations;
        return new MemoryNeed(
                driver,
                EXECUTOR_BASE + tasks * replica,
                OUTSIDE_BASE + tasks * NATIVE_COPIES * parameters * Float.BYTES,
                tasks);
    }

    /**
     * The least heap of a driver.
     *
     * @param embedded true if it does the work of executors too, in one JVM
     */
    public long driverHeap(boolean embedded) {
        return embedded ? driverHeap + executorHeap - EXECUTOR_BASE : driverHeap;
    }

    /** The heap to give a driver: a quarter more than the least, as a JVM near its limit only collects garbage. */
    public long heapToGive(boolean embedded) {
        long least = driverHeap(embedded);
        return least + least / 4;
    }

    /** What a container with such a driver takes, in bytes. */
    public long container(boolean embedded) {
        return heapToGive(embedded) + (embedded ? executorOutside : OUTSIDE_BASE);
    }

    /** The arrays of a forward and a backward pass over a whole batch. */
    private static long activations(TransformerShape shape, int batch) {
        long rows = (long) batch * shape.prompt().positions();
        long row = 12L * shape.width()
                + 3L * shape.mlpWidth()
                + (long) shape.heads() * shape.prompt().positions();
        return rows * row * shape.layers() * Float.BYTES;
    }

    /** In MiB, rounded up, as Spark writes it: {@code 512m}. */
    public static String words(long bytes) {
        return (bytes + MIB - 1) / MIB + "m";
    }
}
