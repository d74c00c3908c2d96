package org.iclprism.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Json;
import org.iclprism.submit.ClusterSettings;
import org.iclprism.submit.MemoryNeed;
import org.iclprism.train.AveragingBench;
import org.iclprism.train.AveragingMemory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code prism bench averaging}; the only bench that starts Spark. */
@Command(
        name = "averaging",
        description = "Times averaging rounds, by this program's master and by DL4J's; prints one JSON line per size.")
final class AveragingBenchCommand implements Callable<Integer> {
    private static final int MASTERS = 2;

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--size",
            paramLabel = "S",
            description = "small (50 thousand parameters), medium (1 million) or large (10 million); default: all.")
    private AveragingBench.Size size;

    @Option(
            names = "--replicas",
            paramLabel = "W",
            defaultValue = "2",
            description = "Replicas (default: ${DEFAULT-VALUE}).")
    private int replicas;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "15",
            description = "Timed rounds of each (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--memory",
            description = "Instead of timing, prints ten times on the way what memory driver and executors use, in MiB:"
                    + " heap after a collection, and all of the process. Shows that rounds leave nothing behind.")
    private boolean memory;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        BenchCommands.require(spec, "--replicas", replicas >= 1, ">= 1", replicas);
        BenchCommands.require(spec, "--rounds", rounds >= 1, ">= 1", rounds);
        List<AveragingBench.Size> sizes = size == null ? List.of(AveragingBench.Size.values()) : List.of(size);
        SparkConf conf = SparkContexts.conf("bench averaging", cluster);
        MemoryNeed largest = need(sizes.get(sizes.size() - 1), conf);
        ClusterSettings.requireDriver(
                ClusterSettings.isEmbedded(conf.get("spark.master")),
                largest,
                Runtime.getRuntime().maxMemory(),
                "bench a smaller --size");
        try (JavaSparkContext spark = SparkContexts.create("bench averaging", cluster, largest)) {
            for (AveragingBench.Size each : sizes) {
                if (memory) {
                    new AveragingMemory(replicas, rounds).run(spark, each, this::print);
                } else {
                    print(new AveragingBench(replicas, rounds).run(spark, each));
                }
            }
        }
        return ExitCode.OK.status();
    }

    /** For both masters, in turn in the same processes: what one keeps stays while the other works. */
    private MemoryNeed need(AveragingBench.Size each, SparkConf conf) {
        return MemoryNeed.of(each.parameters(), 0, replicas, MASTERS, MASTERS * ClusterSettings.cores(conf));
    }

    private void print(Object line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(Json.line(line));
        out.flush();
    }
}
