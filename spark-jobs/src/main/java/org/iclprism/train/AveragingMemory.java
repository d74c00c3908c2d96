package org.iclprism.train;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.bytedeco.javacpp.Pointer;

/**
 * Whether averaging rounds leave anything behind: memory of the driver and of every executor while rounds go on.
 *
 * @param replicas of each round
 * @param rounds in all
 */
public record AveragingMemory(int replicas, int rounds) {
    private static final int READINGS = 10;
    private static final int TASKS_PER_CORE = 4;
    private static final double MIB = 1 << 20;

    /**
     * One process, in MiB.
     *
     * @param heap after a collection
     * @param resident of the whole process, native memory included
     */
    public record Use(double heap, double resident) implements java.io.Serializable {
        private static Use here() {
            System.gc();
            return new Use(
                    Math.round(ManagementFactory.getMemoryMXBean()
                                            .getHeapMemoryUsage()
                                            .getUsed()
                                    / MIB
                                    * 10)
                            / 10.0,
                    Math.round(Pointer.physicalBytes() / MIB));
        }
    }

    /**
     * After some rounds.
     *
     * @param processes by name: driver, executor 0, ...
     */
    public record Reading(int round, long parameters, Map<String, Use> processes) {}

    /** A task that looks at its executor. */
    private static final class Look implements Function<Integer, Map<String, Use>> {
        private static final long serialVersionUID = 1L;

        @Override
        public Map<String, Use> call(Integer task) {
            return Map.of("executor " + SparkEnv.get().executorId(), Use.here());
        }
    }

    /** Hands over a reading after a tenth of the rounds, two tenths and so on. */
    public void run(JavaSparkContext spark, AveragingBench.Size size, Consumer<Reading> consumer) {
        AveragingBench bench = new AveragingBench(replicas, rounds);
        AveragingBench.Rounds ordered = bench.ordered(spark, size);
        for (int round = 1; round <= rounds; round++) {
            ordered.next();
            if (round % Math.max(1, rounds / READINGS) == 0) {
                consumer.accept(new Reading(round, ordered.parameters(), processes(spark)));
            }
        }
    }

    private static Map<String, Use> processes(JavaSparkContext spark) {
        Map<String, Use> processes = new TreeMap<>();
        processes.put("driver", Use.here());
        if (!spark.isLocal()) {
            int tasks = TASKS_PER_CORE * spark.defaultParallelism();
            List<Map<String, Use>> looks = new ArrayList<>(spark.parallelize(Collections.nCopies(tasks, 0), tasks)
                    .map(new Look())
                    .collect());
            looks.forEach(processes::putAll);
        }
        return processes;
    }
}
