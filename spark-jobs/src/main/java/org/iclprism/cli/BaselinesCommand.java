package org.iclprism.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.eval.predictor.BaselinePlan;
import org.iclprism.eval.predictor.Baselines;
import org.iclprism.eval.predictor.LossCurve;
import org.iclprism.eval.strategy.Strategy;
import org.iclprism.evaluate.BaselineJob;
import org.iclprism.files.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code prism baselines}. */
@Command(
        name = "baselines",
        description = "Computes the losses of predictors on prompts of a function class; needs no transformer.")
final class BaselinesCommand implements Callable<Integer> {
    private static final String HEADER = "function_class,predictor,k,loss,standard_error,prompts\n";

    @Option(names = "--list", description = "Prints the function classes, predictors and their settings.")
    private boolean list;

    @Option(names = "--function-class", paramLabel = "NAME", description = "Function class of the prompts.")
    private String functionClass;

    @Option(names = "--dims", paramLabel = "D", description = "Dimension of x.")
    private int dims;

    @Option(
            names = "--points",
            paramLabel = "K",
            description = "Pairs of a prompt: losses are after k = 0, ..., K - 1 of them.")
    private int points;

    @Option(names = "--noise", paramLabel = "S", description = "Standard deviation of the noise of y (default: 0).")
    private String noise;

    @Option(
            names = "--predictors",
            paramLabel = "P",
            split = ",",
            description = "Names, separated by commas; with settings of its own as in ridge:lambda=0.1.")
    private List<String> predictors = new ArrayList<>();

    @Option(
            names = "--prompts",
            paramLabel = "N",
            defaultValue = "1280",
            description = "How many, the same for all predictors (default: ${DEFAULT-VALUE}).")
    private long prompts;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Of tasks and prompts (default: 1).")
    private int seed;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting of the function class, a predictor (predictor.key) or the prompts; see --list.")
    private Map<String, String> settings = new TreeMap<>();

    @Option(names = "--out", paramLabel = "FILE", description = "Where to (default: standard output).")
    private String out;

    @Option(
            names = "--spark",
            description = "As a Spark job on --master; otherwise on this machine's cores. The same bits.")
    private boolean isSparkJob;

    @Mixin
    private ClusterOptions cluster;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter console = spec.commandLine().getOut();
        if (list) {
            BaselineList.print(console);
            return ExitCode.OK.status();
        }
        requireAll();
        Place to = out == null ? null : Place.of(out);
        if (to != null) {
            Preflight.requireWritable(to);
        }
        String csv = HEADER + rows();
        if (to == null) {
            console.print(csv);
            console.flush();
        } else {
            to.parent().write(to.name(), file -> file.write(csv.getBytes(StandardCharsets.UTF_8)));
            console.println(to);
        }
        return ExitCode.OK.status();
    }

    private void requireAll() {
        require(functionClass != null, "--function-class", "a name (see --list)", "none");
        require(!predictors.isEmpty(), "--predictors", "names (see --list)", "none");
        require(new HashSet<>(predictors).size() == predictors.size(), "--predictors", "different", predictors);
        require(dims >= 1, "--dims", ">= 1", dims);
        require(points >= 1, "--points", ">= 1", points);
        require(prompts >= 2, "--prompts", ">= 2 (of one there is no standard error)", prompts);
        if (noise != null) {
            settings.put("noise", noise);
        }
    }

    private void require(boolean holds, String option, String allowed, Object found) {
        if (!holds) {
            throw new ParameterException(
                    spec.commandLine(), "%s must be %s, found %s.".formatted(option, allowed, found));
        }
    }

    private String rows() {
        try {
            BaselinePlan plan = new BaselineSettings(functionClass, predictors, settings)
                    .plan(functionClass, dims, points, seed, predictors);
            List<Strategy> strategies = plan.predictors();
            if (!isSparkJob) {
                return rows(Baselines.curves(strategies, plan.prompts(), prompts));
            }
            try (JavaSparkContext spark = SparkContexts.create("baselines", cluster)) {
                return rows(new BaselineJob(spark).curves(plan, prompts));
            }
        } catch (IllegalArgumentException impossible) {
            throw new ParameterException(spec.commandLine(), impossible.getMessage(), impossible);
        }
    }

    private String rows(List<LossCurve> curves) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < curves.size(); i++) {
            LossCurve curve = curves.get(i);
            for (int k = 0; k < curve.points(); k++) {
                rows.append(functionClass + "," + predictors.get(i) + "," + k + "," + curve.loss(k) + ","
                        + curve.standardError(k) + "," + curve.prompts() + "\n");
            }
        }
        return rows.toString();
    }
}
