package org.iclprism.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.iclprism.bench.BaselineBench;
import org.iclprism.eval.predictor.BaselinePlan;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code prism bench baselines}. */
@Command(name = "baselines", description = "Times a predictor of real functions; prints one JSON line.")
final class BaselineBenchCommand implements Callable<Integer> {
    private static final int SEED = 7;

    @Option(names = "--function-class", paramLabel = "F", defaultValue = "linear", description = "Of the prompts.")
    private String functionClass;

    @Option(names = "--noise", paramLabel = "S", defaultValue = "0", description = "Standard deviation of that of y.")
    private String noise;

    @Option(
            names = "--predictor",
            paramLabel = "P",
            defaultValue = "ridge",
            description = "See prism baselines --list.")
    private String predictor;

    @Option(names = "--dims", paramLabel = "d", defaultValue = "20", description = "Dimension of x.")
    private int dims;

    @Option(names = "--points", paramLabel = "K", defaultValue = "41", description = "Pairs of a prompt.")
    private int points;

    @Option(names = "--prompts", paramLabel = "N", defaultValue = "256", description = "Prompts to answer.")
    private int prompts;

    @Option(names = "--threads", paramLabel = "T", defaultValue = "2", description = "Threads that share them.")
    private int threads;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "5", description = "Length of the timed window.")
    private double seconds;

    @Option(names = "--warm-up", paramLabel = "N", defaultValue = "3", description = "Seconds before it.")
    private double warmUp;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting of the function class, the predictor or the prompts; see prism baselines --list.")
    private Map<String, String> settings = new TreeMap<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        BenchCommands.require(spec, "--prompts", prompts >= 1, ">= 1", prompts);
        BenchCommands.require(spec, "--threads", threads >= 1, ">= 1", threads);
        BenchCommands.requireTimes(spec, seconds, warmUp);
        settings.put("noise", noise);
        try {
            BaselinePlan plan = new BaselineSettings(functionClass, List.of(predictor), settings)
                    .plan(functionClass, dims, points, SEED, List.of(predictor));
            BaselineBench bench = new BaselineBench(plan, prompts, threads, seconds, warmUp);
            spec.commandLine().getOut().println(Json.line(bench.run()));
            return ExitCode.OK.status();
        } catch (IllegalArgumentException impossible) {
            throw new ParameterException(spec.commandLine(), impossible.getMessage(), impossible);
        }
    }
}
