package org.iclprism.submit;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.network.util.JavaUtils;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;

/** Spark settings that follow from an experiment, where a profile or a user has not set them; too little is refused. */
public final class ClusterSettings {
    private static final String MEMORY = "spark.executor.memory";
    private static final String OVERHEAD = "spark.executor.memoryOverhead";
    private static final String CORES = "spark.executor.cores";
    private static final String OPTIONS = "spark.executor.defaultJavaOptions";
    private static final Pattern LOCAL = Pattern.compile("local\\[ *(\\d{1,4}|\\*) *(?:, *\\d+ *)?]");
    /** Executors, cores and MiB of each. */
    private static final Pattern LOCAL_CLUSTER = Pattern.compile("local-cluster\\[ *(\\d+) *, *(\\d+) *, *(\\d+) *]");

    private static final double USABLE = 0.95;

    private ClusterSettings() {}

    /** True if driver and executors are one process. */
    public static boolean isEmbedded(String master) {
        return master.startsWith("local") && !master.startsWith("local-cluster");
    }

    /** Task slots of a driver that is its own executor: N of {@code local[N]}, or all that this machine has. */
    public static int embeddedCores(String master) {
        Matcher local = LOCAL.matcher(master);
        if (!local.matches()) {
            return 1;
        }
        return local.group(1).equals("*")
                ? Runtime.getRuntime().availableProcessors()
                : Math.max(1, Integer.parseInt(local.group(1)));
    }

    /** Task slots of one executor. */
    public static int cores(SparkConf conf) {
        Matcher local = LOCAL_CLUSTER.matcher(conf.get("spark.master", ""));
        int ofWorker = local.matches() ? Integer.parseInt(local.group(2)) : 1;
        return Math.max(1, conf.getInt(CORES, ofWorker) / conf.getInt("spark.task.cpus", 1));
    }

    /** What is missing in {@code conf} for executors that hold their tasks. */
    public static Map<String, String> missing(SparkConf conf, MemoryNeed need) {
        Map<String, String> settings = new TreeMap<>();
        settings.put(MEMORY, MemoryNeed.words(need.executorHeap()));
        settings.put(OVERHEAD, MemoryNeed.words(need.executorOutside()));
        long heap = JavaUtils.byteStringAsBytes(conf.get(MEMORY, settings.get(MEMORY)));
        long outside = JavaUtils.byteStringAsMb(conf.get(OVERHEAD, settings.get(OVERHEAD))) << 20;
        // ND4J then fails with a Java error before the machine kills the process
        settings.put(
                OPTIONS,
                JavaOptions.ALL + " -Dorg.bytedeco.javacpp.maxphysicalbytes=" + (long) (USABLE * (heap + outside)));
        settings.keySet().removeIf(conf::contains);
        return settings;
    }

    /** Fails if executors were given less than they need, or workers on this machine less than an executor takes. */
    public static void requireExecutors(SparkConf conf, MemoryNeed need) {
        requireLocalWorkers(conf, MemoryNeed.words(need.executorHeap()));
        long heap = JavaUtils.byteStringAsBytes(conf.get(MEMORY, MemoryNeed.words(need.executorHeap())));
        if (heap < need.executorHeap()) {
            throw new PrismException(
                    ExitCode.PREFLIGHT,
                    "Cannot start: executors would have " + MEMORY + " = " + conf.get(MEMORY) + ", and " + need.tasks()
                            + " replicas at once need " + MemoryNeed.words(need.executorHeap())
                            + ". Raise it, leave it out (then it is computed), or lower spark.executor.cores,"
                            + " train.batch or model.width.");
        }
    }

    private static void requireLocalWorkers(SparkConf conf, String heap) {
        Matcher master = LOCAL_CLUSTER.matcher(conf.get("spark.master"));
        long needed = JavaUtils.byteStringAsMb(conf.get(MEMORY, heap));
        if (master.matches() && Long.parseLong(master.group(3)) < needed) {
            throw new PrismException(
                    ExitCode.PREFLIGHT,
                    "Cannot start: workers of " + master.group() + " have " + master.group(3)
                            + " MiB, and an executor takes " + needed + ". Use --master local-cluster["
                            + master.group(1) + "," + master.group(2) + "," + needed + "].");
        }
    }

    /**
     * Fails if this driver has less heap than it needs.
     *
     * @param orElse what else would help, for the message
     */
    public static void requireDriver(boolean embedded, MemoryNeed need, long heap, String orElse) {
        long needed = need.driverHeap(embedded);
        if (heap < needed) {
            throw new PrismException(
                    ExitCode.PREFLIGHT,
                    "Cannot start: the driver has a heap of " + MemoryNeed.words(heap) + " and needs about "
                            + MemoryNeed.words(needed) + " for this model, batch, number of replicas and tasks"
                            + (embedded ? " (" + need.tasks() + " at once in this process)" : "")
                            + ". Set PRISM_DRIVER_MEMORY=" + MemoryNeed.words(need.heapToGive(embedded))
                            + " (spark-submit: --driver-memory), or " + orElse + ".");
        }
    }
}
