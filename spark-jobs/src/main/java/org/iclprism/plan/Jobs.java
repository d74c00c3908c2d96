package org.iclprism.plan;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.spark.FutureAction;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.iclprism.datagen.ShardPlan;
import org.iclprism.files.Digest;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;
import scala.Function0;
import scala.Function1;
import scala.Function2;
import scala.collection.Iterator;
import scala.collection.immutable.Range;
import scala.collection.immutable.Range$;
import scala.runtime.BoxedUnit;

/** Runs Spark jobs under a name in words, and finds the failure behind a failed one. */
public final class Jobs {

    private static final long POLL_MILLISECONDS = 100;

    private Jobs() {}

    /** What a job does. */
    @FunctionalInterface
    public interface Job<T> {
        T run();
    }

    /**
     * Runs {@code job} with {@code description} in Spark's UI and logs. A failure of ours in a task comes out as itself, with
     * the place where it happened unless that is here; any other failed task as a {@link JobFailure}.
     */
    public static <T> T describe(JavaSparkContext spark, String description, Job<T> job) {
        spark.setJobDescription(description);
        try {
            return job.run();
        } catch (Exception e) {
            // also Spark's checked SparkException, which it throws without declaring it
            throw cause(spark, description, e);
        } finally {
            spark.setJobDescription(null);
        }
    }

    /** One task per shard, each of which writes a file: the files' digests by name. */
    public static Map<String, Digest> write(
            JavaSparkContext spark,
            String description,
            ShardPlan plan,
            Function<ShardPlan.Shard, Digest> task,
            UnaryOperator<String> fileName) {
        List<ShardPlan.Shard> shards = plan.shards();
        List<Digest> digests = describe(
                spark,
                description,
                () -> spark.parallelize(shards, shards.size()).map(task).collect());
        Map<String, Digest> files = new TreeMap<>();
        for (int i = 0; i < digests.size(); i++) {
            files.put(fileName.apply(shards.get(i).fileName()), digests.get(i));
        }
        return files;
    }

    /**
     * Runs a job of one value per partition and hands each to {@code consumer} as soon as it is there, in any order, on
     * this thread; what it does keeps no task from going on. If the job fails, those that were there have been handed over.
     */
    public static <T> void each(JavaRDD<T> values, Consumer<T> consumer) {
        BlockingQueue<T> arrived = new LinkedBlockingQueue<>();
        FutureAction<Void> job = submit(values, arrived::add);
        try {
            while (!(job.isCompleted() && arrived.isEmpty())) {
                T value = arrived.poll(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
                if (value != null) {
                    consumer.accept(value);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PrismException(ExitCode.FAILED, "Interrupted; run the same command to go on.", e);
        } finally {
            job.cancel();
        }
        // throws what the job failed with
        job.value().get().get();
    }

    private static <T> FutureAction<Void> submit(JavaRDD<T> values, Consumer<T> handler) {
        Function1<Iterator<T>, T> first = (Function1<Iterator<T>, T> & Serializable) Iterator::next;
        Function2<Object, T, BoxedUnit> add = (partition, value) -> {
            handler.accept(value);
            return BoxedUnit.UNIT;
        };
        Function0<Void> nothing = () -> null;
        Range partitions = Range$.MODULE$.apply(0, values.getNumPartitions());
        return values.context().submitJob(values.rdd(), first, partitions, add, nothing);
    }

    private static RuntimeException cause(JavaSparkContext spark, String description, Exception failure) {
        boolean inTask = failure instanceof SparkException;
        Optional<TaskFailure> first = inTask ? TaskFailure.first(spark, description) : Optional.empty();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof PrismException ours) {
                return first.isEmpty() || spark.isLocal()
                        ? ours
                        : new PrismException(
                                ours.code(),
                                ours.getMessage() + " (" + first.get().where() + ")",
                                ours);
            }
        }
        if (first.isPresent()) {
            return new JobFailure(description, first.get(), failure);
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }
}
