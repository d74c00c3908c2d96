package org.iclprism.cli;

import java.io.File;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.conf.Experiment;
import org.iclprism.submit.ClusterSettings;
import org.iclprism.submit.MemoryNeed;
import org.iclprism.submit.Profile;
import org.iclprism.sweep.SweepPlan;

/** Starts Spark: embedded in this process, or as the driver of an application that spark-submit started. */
final class SparkContexts {
    /** Set by the launcher where no spark-submit sends the jars: the folder of everything but Spark. */
    private static final String LIBRARY = "prism.lib";

    private static final String LOOPBACK = "127.0.0.1";

    private SparkContexts() {}

    /** For a sweep. */
    static JavaSparkContext create(SweepPlan plan, ClusterOptions cluster) {
        Experiment experiment = plan.experiment();
        SparkConf conf = conf("prism " + experiment.name(), cluster);
        if (experiment.sweep().parallelRuns() > 1) {
            conf.setIfMissing("spark.scheduler.mode", "FAIR");
        }
        experiment.spark().forEach((key, value) -> conf.set("spark." + key, value));
        sizeExecutors(conf, plan);
        return new JavaSparkContext(conf);
    }

    /** To look at a cluster. */
    static JavaSparkContext create(String name, ClusterOptions cluster) {
        SparkConf conf = conf("prism " + name, cluster);
        conf.setIfMissing("spark.executor.defaultJavaOptions", "--add-modules=jdk.incubator.vector");
        conf.setIfMissing("spark.executor.memory", "1g");
        return new JavaSparkContext(conf);
    }

    private static SparkConf conf(String name, ClusterOptions cluster) {
        SparkConf conf = new SparkConf();
        conf.setIfMissing("spark.app.name", name);
        conf.setIfMissing("spark.master", cluster.master());
        Profile.readIfThere(cluster.profile()).forEach(conf::setIfMissing);
        conf.setIfMissing("spark.ui.showConsoleProgress", "false");
        // one task slot, one BLAS thread: more of them only fight for the core
        conf.setIfMissing("spark.executorEnv.OMP_NUM_THREADS", "1");
        if (conf.get("spark.master").startsWith("local")) {
            onThisMachine(conf);
        } else {
            library().ifPresent(jars -> conf.setIfMissing("spark.jars", jars));
        }
        return conf;
    }

    /** Every JVM that trains loads the Vector API, an incubating module, and is large enough. */
    private static void sizeExecutors(SparkConf conf, SweepPlan plan) {
        MemoryNeed need = MemoryNeed.of(plan.experiment(), plan.runs(), ClusterSettings.cores(conf));
        if (!ClusterSettings.isEmbedded(conf.get("spark.master"))) {
            ClusterSettings.requireExecutors(conf, need);
            ClusterSettings.missing(conf, need).forEach(conf::set);
        }
    }

    private static void onThisMachine(SparkConf conf) {
        conf.setIfMissing("spark.driver.host", LOOPBACK);
        conf.setIfMissing("spark.driver.bindAddress", LOOPBACK);
        conf.setIfMissing("spark.ui.enabled", "false");
        if (conf.get("spark.master").startsWith("local-cluster")) {
            conf.setIfMissing("spark.executor.extraClassPath", System.getProperty("java.class.path"));
        }
    }

    private static Optional<String> library() {
        String folder = System.getProperty(LIBRARY);
        File[] jars = folder == null ? null : new File(folder).listFiles((dir, name) -> name.endsWith(".jar"));
        return jars == null
                ? Optional.empty()
                : Optional.of(Arrays.stream(jars).map(File::getPath).sorted().collect(Collectors.joining(",")));
    }
}
