package org.iclprism.cli;

import java.util.concurrent.Callable;
import org.iclprism.bench.StrategyBench;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.FunctionClasses;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code prism bench strategies}. */
@Command(name = "strategies", description = "Times the memorising strategy M, the heaviest one; prints one JSON line.")
final class StrategyBenchCommand implements Callable<Integer> {
    @Option(
            names = "--function-class",
            paramLabel = "F",
            defaultValue = "balls-and-urns",
            description = "Function class of the prompts (default: ${DEFAULT-VALUE}).")
    private String functionClass;

    @Option(
            names = "--dims",
            paramLabel = "d",
            defaultValue = "8",
            description = "Symbols, or dimension of x (default: ${DEFAULT-VALUE}).")
    private int dims;

    @Option(
            names = "--context",
            paramLabel = "C",
            defaultValue = "128",
            description = "Examples of a prompt (default: ${DEFAULT-VALUE}).")
    private int context;

    @Option(
            names = "--tasks",
            paramLabel = "D",
            defaultValue = "4096",
            description = "Tasks of the pool (default: ${DEFAULT-VALUE}).")
    private int tasks;

    @Option(
            names = "--sequences",
            paramLabel = "N",
            defaultValue = "500",
            description = "Prompts to answer (default: ${DEFAULT-VALUE}).")
    private int sequences;

    @Option(
            names = "--threads",
            paramLabel = "T",
            defaultValue = "2",
            description = "Threads that share them (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "5",
            description = "Length of the timed window (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "3",
            description = "Seconds before it, in which the JVM compiles (default: ${DEFAULT-VALUE}).")
    private double warmUp;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        BenchCommands.require(spec, "--tasks", tasks >= 1, ">= 1", tasks);
        BenchCommands.require(spec, "--sequences", sequences >= 1, ">= 1", sequences);
        BenchCommands.require(spec, "--threads", threads >= 1, ">= 1", threads);
        BenchCommands.requireTimes(spec, seconds, warmUp);
        StrategyBench bench = new StrategyBench(prompts(), tasks, sequences, threads, seconds, warmUp);
        spec.commandLine().getOut().println(Json.line(bench.run()));
        return ExitCode.OK.status();
    }

    private FunctionClass prompts() {
        try {
            return FunctionClasses.of(functionClass, dims, context);
        } catch (IllegalArgumentException impossible) {
            throw new ParameterException(spec.commandLine(), impossible.getMessage(), impossible);
        }
    }
}
