package org.iclprism.plan;

import org.apache.spark.api.java.JavaSparkContext;
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

    private static RuntimeException cause(Exception failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof PrismException ours) {
                return ours;
            }
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }
}
