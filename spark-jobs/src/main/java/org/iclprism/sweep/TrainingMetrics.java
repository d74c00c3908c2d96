package org.iclprism.sweep;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkEnv;
import org.apache.spark.metrics.source.Source;
import org.iclprism.train.Progress;

/** Step and loss of every run in Spark's own metrics, for whatever reads those (Prometheus, JMX). */
final class TrainingMetrics implements Source, Progress, AutoCloseable {
    private final MetricRegistry registry = new MetricRegistry();
    private final Map<String, Now> runs = new ConcurrentHashMap<>();

    private record Now(int step, double loss) {}

    private TrainingMetrics() {}

    /** In the metrics of this driver, until closed. */
    static TrainingMetrics register() {
        TrainingMetrics metrics = new TrainingMetrics();
        SparkEnv.get().metricsSystem().registerSource(metrics);
        return metrics;
    }

    @Override
    public String sourceName() {
        return "prism";
    }

    @Override
    public MetricRegistry metricRegistry() {
        return registry;
    }

    @Override
    public void round(String run, int step, int roundSteps, int steps, double loss) {
        if (runs.put(run, new Now(step, loss)) == null) {
            registry.register(MetricRegistry.name(run, "step"), (Gauge<Integer>)
                    () -> runs.get(run).step());
            registry.register(MetricRegistry.name(run, "loss"), (Gauge<Double>)
                    () -> runs.get(run).loss());
            registry.register(MetricRegistry.name(run, "steps"), (Gauge<Integer>) () -> steps);
        }
    }

    @Override
    public void close() {
        SparkEnv env = SparkEnv.get();
        if (env != null) {
            env.metricsSystem().removeSource(this);
        }
    }
}
