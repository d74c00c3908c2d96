package org.iclprism.plan;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.iclprism.datagen.ShardPlan;
import org.iclprism.files.Digest;
import org.iclprism.files.PrismException;

/** Runs Spark jobs under a name in words, and finds the failure behind a failed one. */
public final class Jobs {

    private Jobs() {}

    /** What a job does. */
    @FunctionalInterface
    public interface Job<T> {
        T run();
    }

    /** Runs {@code job} with {@code description} in Spark's UI and logs; a failure of ours in a task comes out as itself. */
    public static <T> T describe(JavaSparkContext spark, String description, Job<T> job) {
        spark.setJobDescription(description);
        try {
            return job.run();
        } catch (RuntimeException e) {
            throw cause(e);
        } catch (Exception e) {
            // Spark throws its checked SparkException without declaring it
            throw cause(e);
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

    private static RuntimeException cause(Exception failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof PrismException ours) {
                return ours;
            }
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }
}
