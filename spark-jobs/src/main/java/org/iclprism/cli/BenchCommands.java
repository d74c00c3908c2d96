package org.iclprism.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.iclprism.bench.BenchShape;
import org.iclprism.bench.EvaluateBench;
import org.iclprism.bench.KernelBench;
import org.iclprism.bench.TrainBench;
import org.iclprism.conf.NearestName;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code prism bench}: how fast this machine is. Starts no Spark. */
@Command(
        name = "bench",
        description = "Measures how fast this machine trains and evaluates; prints JSON lines.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            BenchCommands.Train.class,
            BenchCommands.Kernels.class,
            RooflineBenchCommand.class,
            BenchCommands.Evaluate.class,
            StrategyBenchCommand.class,
            BaselineBenchCommand.class,
            AveragingBenchCommand.class
        })
final class BenchCommands {
    static final String SHAPES = "urns, regression, classify, garg-tiny, garg-small, raventos";
    private static final int LONGEST = 86_400;

    private BenchCommands() {}

    @Command(name = "train", description = "Times training steps on synthetic batches; prints one JSON line.")
    static final class Train implements Callable<Integer> {
        @Option(
                names = "--shape",
                paramLabel = "S",
                required = true,
                converter = Shapes.class,
                description = "One of " + SHAPES + ".")
        private BenchShape shape;

        @Option(
                names = "--threads",
                paramLabel = "T",
                defaultValue = "2",
                description = "Kernel threads (default: ${DEFAULT-VALUE}).")
        private int threads;

        @Option(
                names = "--seconds",
                paramLabel = "N",
                defaultValue = "10",
                description = "Length of the timed window (default: ${DEFAULT-VALUE}).")
        private double seconds;

        @Option(
                names = "--warm-up",
                paramLabel = "N",
                defaultValue = "8",
                description = "Seconds before it, in which the JVM compiles (default: ${DEFAULT-VALUE}).")
        private double warmUp;

        @Option(names = "--inference", description = "Times inference too, and says how it compares with training.")
        private boolean inference;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            require(spec, "--threads", threads >= 1, ">= 1", threads);
            requireTimes(spec, seconds, warmUp);
            TrainBench bench = new TrainBench(shape, threads, seconds, warmUp);
            spec.commandLine().getOut().println(Json.line(bench.run(inference)));
            return ExitCode.OK.status();
        }
    }

    @Command(
            name = "kernels",
            description = "Times each kernel of a training step by one thread's CPU time; prints one JSON line each.")
    static final class Kernels implements Callable<Integer> {
        @Option(
                names = "--shape",
                paramLabel = "S",
                converter = Shapes.class,
                description = "Only at the sizes of this one of " + SHAPES + " (default: of all).")
        private BenchShape shape;

        @Option(
                names = "--seconds",
                paramLabel = "N",
                defaultValue = "1",
                description = "Time for each kernel, after as much for the JVM to compile (default: ${DEFAULT-VALUE}).")
        private double seconds;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            requireTimes(spec, seconds, 0);
            KernelBench bench = new KernelBench(seconds);
            PrintWriter out = spec.commandLine().getOut();
            out.println(Json.line(bench.sgemm()));
            for (BenchShape each : shape == null ? BenchShape.values() : new BenchShape[] {shape}) {
                bench.run(each, rate -> {
                    out.println(Json.line(rate));
                    out.flush();
                });
            }
            return ExitCode.OK.status();
        }
    }

    @Command(
            name = "evaluate",
            description = "Times the evaluation of checkpoints of Balls & Urns transformers; prints one JSON line.")
    static final class Evaluate implements Callable<Integer> {
        @Option(names = "--dims", paramLabel = "D", defaultValue = "8", description = "Symbols (default: 8).")
        private int dims;

        @Option(names = "--context", paramLabel = "C", defaultValue = "128", description = "Context (default: 128).")
        private int context;

        @Option(
                names = "--diversity",
                paramLabel = "D",
                defaultValue = "64",
                description = "Urns that the sequences draw from (default: ${DEFAULT-VALUE}).")
        private int diversity;

        @Option(
                names = "--sequences",
                paramLabel = "N",
                defaultValue = "1000",
                description = "Sequences that each checkpoint is evaluated on (default: ${DEFAULT-VALUE}).")
        private int sequences;

        @Option(
                names = "--threads",
                paramLabel = "T",
                defaultValue = "1",
                description = "Checkpoints side by side, each on one thread (default: ${DEFAULT-VALUE}).")
        private int threads;

        @Option(
                names = "--seconds",
                paramLabel = "N",
                defaultValue = "10",
                description = "Length of the timed window (default: ${DEFAULT-VALUE}).")
        private double seconds;

        @Option(
                names = "--warm-up",
                paramLabel = "N",
                defaultValue = "8",
                description = "Seconds before it, in which the JVM compiles (default: ${DEFAULT-VALUE}).")
        private double warmUp;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            require(spec, "--dims", dims >= 2, ">= 2", dims);
            require(spec, "--context", context >= 1, ">= 1", context);
            require(spec, "--diversity", diversity >= 1, ">= 1", diversity);
            require(spec, "--sequences", sequences >= 1, ">= 1", sequences);
            require(spec, "--threads", threads >= 1, ">= 1", threads);
            requireTimes(spec, seconds, warmUp);
            EvaluateBench bench = new EvaluateBench(dims, context, diversity, sequences, threads, seconds, warmUp);
            spec.commandLine().getOut().println(Json.line(bench.run()));
            return ExitCode.OK.status();
        }
    }

    /** A number of seconds that nobody waits for is a slip of the pen. */
    static void requireTimes(CommandSpec spec, double seconds, double warmUp) {
        require(spec, "--seconds", seconds > 0 && seconds <= LONGEST, "> 0 and at most " + LONGEST, seconds);
        require(spec, "--warm-up", warmUp >= 0 && warmUp <= LONGEST, ">= 0 and at most " + LONGEST, warmUp);
    }

    static void require(CommandSpec spec, String option, boolean holds, String allowed, Object found) {
        if (!holds) {
            throw new ParameterException(
                    spec.commandLine(), "Cannot bench: " + option + " must be " + allowed + ", found " + found + ".");
        }
    }

    static final class Shapes implements ITypeConverter<BenchShape> {
        @Override
        public BenchShape convert(String label) {
            for (BenchShape shape : BenchShape.values()) {
                if (shape.label().equals(label)) {
                    return shape;
                }
            }
            throw new TypeConversionException("must be one of " + String.join(", ", BenchShape.labels()) + ", found "
                    + label + ". Nearest: " + NearestName.of(label, BenchShape.labels()));
        }
    }
}
