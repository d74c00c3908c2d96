package org.iclprism.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Json;
import org.iclprism.train.AveragingBench;
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

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        BenchCommands.require(spec, "--replicas", replicas >= 1, ">= 1", replicas);
        BenchCommands.require(spec, "--rounds", rounds >= 1, ">= 1", rounds);
        AveragingBench bench = new AveragingBench(replicas, rounds);
        PrintWriter out = spec.commandLine().getOut();
        try (JavaSparkContext spark = SparkContexts.create("bench averaging", cluster)) {
            for (AveragingBench.Size each :
                    size == null ? AveragingBench.Size.values() : new AveragingBench.Size[] {size}) {
                out.println(Json.line(bench.run(spark, each)));
                out.flush();
            }
        }
        return ExitCode.OK.status();
    }
}
