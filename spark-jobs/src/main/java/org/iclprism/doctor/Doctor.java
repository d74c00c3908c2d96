package org.iclprism.doctor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.iclprism.files.Folder;
import org.iclprism.plan.Jobs;

/** Examines the driver and every executor of an application. */
public final class Doctor {
    private static final int ROUNDS = 5;
    private static final int TASKS_PER_CORE = 3;
    /** Long enough that no executor does the tasks of all. */
    private static final long TASK_MILLIS = 300;

    private final JavaSparkContext spark;
    private final Folder root;

    /**
     * What was found.
     *
     * @param hosts driver first
     * @param problems each with what to change
     */
    public record Findings(List<HostReport> hosts, List<String> problems) {}

    /** One JVM's look at itself, as a task. */
    private record Look(HostCheck check) implements Function<Integer, HostReport> {
        @Override
        public HostReport call(Integer number) throws InterruptedException {
            long begin = System.currentTimeMillis();
            HostReport report = check.look("executor " + SparkEnv.get().executorId());
            Thread.sleep(Math.max(0, TASK_MILLIS - (System.currentTimeMillis() - begin)));
            return report;
        }
    }

    public Doctor(JavaSparkContext spark, Folder root) {
        this.spark = spark;
        this.root = root;
    }

    /** Looks; takes a few seconds. Leaves nothing in the root. */
    public Findings examine() {
        String probe = "prism-doctor-" + UUID.randomUUID();
        HostReport driver = withoutClock(new HostCheck(root, probe, System.currentTimeMillis()).look("driver"));
        Map<String, HostReport> executors = spark.isLocal() ? Map.of() : executors(probe);
        List<HostReport> hosts = new ArrayList<>(List.of(driver));
        hosts.addAll(executors.values());
        List<String> problems = new ArrayList<>(Advice.on(hosts));
        HostCheck check = new HostCheck(root, probe, 0);
        for (HostReport host : hosts) {
            if (host.probe().isEmpty() && !root.has(check.name(host.place()))) {
                problems.add(host.place() + " on " + host.host() + " writes to another " + root.uri()
                        + " than the driver: give --root a folder on a file system that both share.");
            }
            root.delete(check.name(host.place()));
        }
        return new Findings(List.copyOf(hosts), List.copyOf(problems));
    }

    /** Until every executor that the driver knows has answered. */
    private Map<String, HostReport> executors(String probe) {
        Map<String, HostReport> found = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            int tasks = Math.max(2, TASKS_PER_CORE * spark.defaultParallelism());
            long asked = System.currentTimeMillis();
            List<HostReport> answers = Jobs.describe(
                    spark,
                    "examine executors",
                    () -> spark.parallelize(Collections.nCopies(tasks, 0), tasks)
                            .map(new Look(new HostCheck(root, probe, asked)))
                            .collect());
            long took = System.currentTimeMillis() - asked;
            answers.forEach(answer -> found.putIfAbsent(answer.place(), clock(answer, took)));
            // the driver is one of the infos
            if (found.size() >= spark.sc().statusTracker().getExecutorInfos().length - 1) {
                break;
            }
        }
        return found;
    }

    /** A time between question and answer is right; only what is outside tells a clock that is wrong. */
    private static HostReport clock(HostReport it, long took) {
        long ahead = it.clockAheadMs() < 0 ? it.clockAheadMs() : Math.max(0, it.clockAheadMs() - took);
        return with(it, ahead);
    }

    private static HostReport withoutClock(HostReport it) {
        return with(it, 0);
    }

    private static HostReport with(HostReport it, long clockAheadMs) {
        return new HostReport(
                it.place(),
                it.host(),
                it.java(),
                it.vectorBits(),
                it.nativeLibrary(),
                it.nativeWorks(),
                it.blasThreads(),
                it.cores(),
                it.heapMib(),
                it.memoryMib(),
                it.diskMib(),
                clockAheadMs,
                it.probe(),
                it.digest(),
                it.temporary());
    }
}
