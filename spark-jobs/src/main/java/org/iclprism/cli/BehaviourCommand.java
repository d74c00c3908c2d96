package org.iclprism.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.behaviour.BehaviourJob;
import org.iclprism.behaviour.BehaviourSettings;
import org.iclprism.eval.behaviour.Extent;
import org.iclprism.eval.behaviour.Shifts;
import org.iclprism.eval.predictor.BaselinePlan;
import org.iclprism.files.ExitCode;
import org.iclprism.sweep.SweepPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code prism behaviour}. */
@Command(
        name = "behaviour",
        description = {
            "Says which algorithm trained transformers of real functions follow: behaviour/behaviour.parquet and .csv.",
            "",
            "For every checkpoint and number of examples, on prompts of its own tasks, of fresh ones and out of"
                    + " distribution, and of tasks between two of the pool: losses, squared distances to the predictions"
                    + " and implied weights of each predictor, linearity, gradients, and the frequencies of series. All with standard errors and"
                    + " 90 % bootstrap bands. The columns: spark-jobs/docs/behaviour.md."
        })
final class BehaviourCommand implements Callable<Integer> {
    private static final String NONE = "none";
    private static final String ALL = "all";

    @Mixin
    private ExperimentOptions options;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private RootOption root;

    @Option(
            names = "--predictors",
            paramLabel = "P",
            split = ",",
            description =
                    "Names, the one that others are compared with first, as in ridge:lambda=0.1,knn (default: those"
                            + " that suit the function class).")
    private List<String> predictors = new ArrayList<>();

    @Option(
            names = "--prompts",
            paramLabel = "N",
            defaultValue = "256",
            description = "Of each set (default: ${DEFAULT-VALUE}).")
    private int prompts;

    @Option(
            names = "--weight-prompts",
            paramLabel = "N",
            defaultValue = "64",
            description = "Of which implied weights and gradients are taken (default: ${DEFAULT-VALUE}).")
    private int weightPrompts;

    @Option(
            names = "--shifts",
            paramLabel = "S",
            split = ",",
            defaultValue = ALL,
            description = "Sets out of distribution: all, none, or names (default: ${DEFAULT-VALUE}).")
    private List<String> shifts;

    @Option(
            names = "--between",
            paramLabel = "N",
            defaultValue = "8",
            description = "Steps from one task of the pool to another, where D is at most 8192; 0: none"
                    + " (default: ${DEFAULT-VALUE}).")
    private int between;

    @Option(
            names = "--functions",
            paramLabel = "N",
            defaultValue = "64",
            description = "Series whose frequencies are looked at (default: ${DEFAULT-VALUE}).")
    private int functions;

    @Option(
            names = "--highest-frequency",
            paramLabel = "M",
            defaultValue = "2",
            description = "Of these series (default: ${DEFAULT-VALUE}).")
    private int highestFrequency;

    @Option(
            names = "--checkpoints",
            paramLabel = "N",
            defaultValue = "0",
            description = "The last N of each run; 0: all (default: ${DEFAULT-VALUE}).")
    private int checkpoints;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        requireAll();
        SweepPlan plan = SweepPlan.find(options.experiment(), root.uri());
        BehaviourSettings settings = settings(plan);
        Preflight.requireWritable(plan.folder());
        try (JavaSparkContext spark = SparkContexts.create(plan, cluster, options.replay(root.given()))) {
            long rows = new BehaviourJob(spark, settings).run(plan.runs(), plan.behaviour());
            StageCommand.LOG.info(
                    "behaviour: {} rows: {}", rows, plan.behaviour().uri());
        }
        return ExitCode.OK.status();
    }

    /** Says what is impossible before any cluster time is spent. */
    private BehaviourSettings settings(SweepPlan plan) {
        try {
            Map<String, BaselinePlan.Column> columns = new LinkedHashMap<>();
            for (String name : predictors) {
                columns.put(name, BaselinePlan.Column.of(name));
            }
            double halfPeriod =
                    Double.parseDouble(plan.experiment().data().settings().getOrDefault("half-period", "5"));
            BehaviourSettings settings = new BehaviourSettings(
                    new Extent(prompts, weightPrompts, shifts(), between, functions, highestFrequency, halfPeriod),
                    columns,
                    checkpoints);
            settings.requirePossible(plan.runs());
            return settings;
        } catch (IllegalArgumentException impossible) {
            throw new ParameterException(spec.commandLine(), impossible.getMessage(), impossible);
        }
    }

    private List<String> shifts() {
        return switch (shifts.get(0)) {
            case ALL -> Shifts.names();
            case NONE -> List.of();
            default -> List.copyOf(shifts);
        };
    }

    private void requireAll() {
        require(prompts >= 2, "--prompts must be >= 2 (of one there is no standard error), found " + prompts);
        require(weightPrompts == 0 || weightPrompts >= 2, "--weight-prompts must be 0 or >= 2, found " + weightPrompts);
        require(functions == 0 || functions >= 2, "--functions must be 0 or >= 2, found " + functions);
        require(between >= 0, "--between must be >= 0, found " + between);
        require(highestFrequency >= 1, "--highest-frequency must be >= 1, found " + highestFrequency);
        require(checkpoints >= 0, "--checkpoints must be >= 0, found " + checkpoints);
        require(
                new HashSet<>(predictors).size() == predictors.size(),
                "--predictors must be different, found " + String.join(",", predictors));
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), "Cannot measure behaviour: " + problem + ".");
        }
    }
}
