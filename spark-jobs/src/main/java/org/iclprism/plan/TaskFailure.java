package org.iclprism.plan;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.status.AppStatusStore;
import org.apache.spark.status.api.v1.StageData;
import org.apache.spark.status.api.v1.StageStatus;
import org.apache.spark.status.api.v1.TaskData;
import scala.collection.JavaConverters;

/**
 * A task that failed, by Spark's own records.
 *
 * @param task number within its job, from 0: a replica, a shard, a checkpoint
 * @param executor its id
 * @param error what failed, and usually the stack
 */
public record TaskFailure(int task, String host, String executor, String error) implements Serializable {
    private static final String FAILED = "FAILED";
    private static final int MOST_TASKS = 10_000;
    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(5);

    /** The first of the newest job that is so described; later ones often only follow from it. */
    static Optional<TaskFailure> first(JavaSparkContext spark, String description) {
        if (spark.sc().isStopped()) {
            return Optional.empty();
        }
        try {
            spark.sc().listenerBus().waitUntilEmpty(PATIENCE);
        } catch (TimeoutException late) {
            // what is recorded by now has to do
        }
        AppStatusStore store = spark.sc().statusStore();
        return JavaConverters.seqAsJavaList(
                        store.stageList(List.of(StageStatus.FAILED), false, false, new double[0], List.of()))
                .stream()
                .filter(stage -> stage.description().contains(description))
                .max(Comparator.comparingInt(StageData::stageId).thenComparingInt(StageData::attemptId))
                .flatMap(stage -> first(store, stage));
    }

    private static Optional<TaskFailure> first(AppStatusStore store, StageData stage) {
        return JavaConverters.seqAsJavaList(store.taskList(stage.stageId(), stage.attemptId(), MOST_TASKS)).stream()
                .filter(task -> task.status().equals(FAILED))
                .min(Comparator.comparingLong(TaskFailure::end).thenComparingInt(TaskData::index))
                .map(task -> new TaskFailure(
                        task.index(),
                        task.host(),
                        task.executorId(),
                        task.errorMessage().getOrElse(() -> "unknown")));
    }

    private static long end(TaskData task) {
        Object duration = task.duration().getOrElse(() -> 0L);
        return task.launchTime().getTime() + ((Number) duration).longValue();
    }

    /** The line that says what was at the bottom of it: the last cause of a stack, else the first line. */
    String cause() {
        return error.lines()
                .filter(line -> line.startsWith("Caused by: "))
                .reduce((before, last) -> last)
                .map(line -> line.substring("Caused by: ".length()))
                .orElseGet(() -> error.lines().findFirst().orElse("unknown"));
    }

    /** One line. */
    String words() {
        return "task " + task + ", " + where() + ": " + cause() + ".";
    }

    /** Host and executor. */
    String where() {
        return "on " + host + (executor.equals("driver") ? "" : " (executor " + executor + ")");
    }
}
