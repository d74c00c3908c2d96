package org.iclprism.cli;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.conf.Experiment;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;
import org.iclprism.submit.ClusterSettings;
import org.iclprism.submit.JavaOptions;
import org.iclprism.submit.MemoryNeed;
import org.iclprism.submit.Profile;
import org.iclprism.sweep.SweepPlan;
import org.iclprism.train.Replay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts Spark: embedded in this process, or as the driver of an application that spark-submit started. */
final class SparkContexts {
    private static final Logger LOG = LoggerFactory.getLogger(SparkContexts.class);
    private static final String LOOPBACK = "127.0.0.1";

    private SparkContexts() {}

    /**
     * For a sweep.
     *
     * @param replay what {@link Replay} is asked for with, for messages
     */
    static JavaSparkContext create(SweepPlan plan, ClusterOptions cluster, String replay) {
        Experiment experiment = plan.experiment();
        SparkConf conf = conf("prism " + experiment.name(), cluster);
        if (experiment.sweep().parallelRuns() > 1) {
            conf.setIfMissing("spark.scheduler.mode", "FAIR");
        }
        experiment.spark().forEach((key, value) -> conf.set("spark." + key, value));
        conf.set(Replay.COMMAND, replay);
        sizeExecutors(conf, MemoryNeed.of(experiment, plan.runs(), ClusterSettings.cores(conf)));
        JavaSparkContext spark = start(conf);
        if (spark.sc().uiWebUrl().isDefined()) {
            LOG.info("Spark's pages and metrics: {}", spark.sc().uiWebUrl().get());
        }
        return spark;
    }

    /** To look at a cluster. */
    static JavaSparkContext create(String name, ClusterOptions cluster) {
        SparkConf conf = conf("prism " + name, cluster);
        conf.setIfMissing("spark.executor.defaultJavaOptions", JavaOptions.ALL);
        conf.setIfMissing("spark.executor.memory", "1g");
        return start(conf);
    }

    /** To train on what {@code need} is of. */
    static JavaSparkContext create(String name, ClusterOptions cluster, MemoryNeed need) {
        SparkConf conf = conf("prism " + name, cluster);
        sizeExecutors(conf, need);
        return start(conf);
    }

    private static JavaSparkContext start(SparkConf conf) {
        try {
            return new JavaSparkContext(conf);
        } catch (Exception e) {
            // also Spark's checked SparkException, which it throws without declaring it
            throw new PrismException(
                    ExitCode.PREFLIGHT,
                    "Cannot start Spark on " + conf.get("spark.master") + ": "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                            + " Check --master, the profile and the section spark of the configuration.",
                    e);
        }
    }

    static SparkConf conf(String name, ClusterOptions cluster) {
        SparkConf conf = new SparkConf();
        conf.setIfMissing("spark.app.name", name);
        conf.setIfMissing("spark.master", cluster.master());
        Profile.readIfThere(cluster.profile()).forEach(conf::setIfMissing);
        conf.setIfMissing("spark.ui.showConsoleProgress", "false");
        // weights do not compress
        conf.setIfMissing("spark.broadcast.compress", "false");
        // a round is a job and a stage; of each, Spark would keep the last 1,000 for its pages
        conf.setIfMissing("spark.ui.retainedJobs", "100");
        conf.setIfMissing("spark.ui.retainedStages", "100");
        // one task slot, one BLAS thread: more of them only fight for the core
        conf.setIfMissing("spark.executorEnv.OMP_NUM_THREADS", "1");
        conf.setIfMissing("spark.executorEnv.LC_ALL", JavaOptions.ENCODING_OF_FILE_NAMES);
        if (conf.get("spark.master").startsWith("local")) {
            onThisMachine(conf);
        }
        return conf;
    }

    /** Every JVM that trains loads the Vector API, an incubating module, and is large enough. */
    private static void sizeExecutors(SparkConf conf, MemoryNeed need) {
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
        } else {
            // an error in a task would end this process with code 52 and no word; it fails its job instead
            conf.setIfMissing("spark.executor.killOnFatalError.depth", "0");
            // after two minutes of sleep a laptop's one process would be a lost executor to itself, and end
            conf.setIfMissing("spark.storage.blockManagerHeartbeatTimeoutMs", "7d");
        }
    }
}
