package org.iclprism.cli;

import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.discovery.Discovery;
import org.iclprism.discovery.DiscoverySettings;
import org.iclprism.discovery.InputFile;
import org.iclprism.discovery.RunDiscovery;
import org.iclprism.eval.discovery.CombinedScore;
import org.iclprism.eval.discovery.Rules;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code prism discovery}. */
@Command(
        name = "discovery",
        description = "Scores predictions of crystal stability by the decisions made with them, as Matbench Discovery.")
final class DiscoveryCommand implements Callable<Integer> {
    static final String BASELINES =
            "Scores a predictor of the mean, and a dummy that gives another material's truth, beside the others.";

    private static final Pattern NAMED = Pattern.compile("([^=/]+)=(.+)", Pattern.DOTALL);

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description = "The benchmark's truth table: CSV or CSV.gz with upstream's column names.")
    private String truth;

    @Option(
            names = "--predictions",
            arity = "1..*",
            paramLabel = "[NAME=]FILE",
            description = "Submissions: CSV, plain or packed, with material_id and e_form_per_atom (or"
                    + " e_form_per_atom_<model>). A model is called NAME, or as its file is without its endings.")
    private List<String> predictions = List.of();

    @Option(
            names = "--counts",
            paramLabel = "FILE",
            description =
                    "Instead of predictions: published TP, FP, TN, FN as TSV or CSV, in rows of model and subset or"
                            + " in columns <subset>.TP ...")
    private String counts;

    @Option(
            names = "--phonons",
            paramLabel = "FILE",
            description = "Published thermal conductivities of all models (JSON lines).")
    private String phonons;

    @Option(
            names = "--geometry",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Published analyses of relaxed structures, one CSV per model.")
    private List<String> geometry = List.of();

    @Option(
            names = "--run",
            paramLabel = "DIR",
            description = "Instead of submissions: a run's folder (.../runs/<run id>), evaluated with"
                    + " evaluate.keep-predictions = true. Its checkpoints are scored beside its strategies, the mean and a"
                    + " dummy. Positive is y <= --threshold, or the class of --class with a probability of at least 0.5"
                    + " less --threshold.")
    private String run;

    @Option(
            names = "--class",
            paramLabel = "N",
            defaultValue = "1",
            description = "With --run: the symbol or label that decisions are about (default: ${DEFAULT-VALUE}).")
    private int asked;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder that the results go to.")
    private String out;

    @Mixin
    private DiscoveryRules rules;

    @Option(names = "--column", paramLabel = "NAME", description = "Column of the predictions.")
    private String column;

    @Option(
            names = "--budget",
            split = ",",
            paramLabel = "K",
            description = "Report what the K most stable predictions find, beside 10, 20, 50, 100, ...")
    private int[] budgets = {};

    @Option(
            names = "--bootstrap",
            paramLabel = "B",
            defaultValue = "1000",
            description = "Resamples of the materials, for intervals (default: ${DEFAULT-VALUE}).")
    private int replicates;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of the resamples (default: 1).")
    private long seed;

    @Option(names = "--metrics-only", description = "Leaves out curves, intervals and how models err together.")
    private boolean metricsOnly;

    @Option(names = "--baselines", description = BASELINES)
    private boolean baselines;

    @Option(
            names = "--prevalence",
            paramLabel = "P",
            description = "With --counts: share of stable materials that the DAF of unique prototypes and of the most"
                    + " stable is relative to.")
    private Double prevalence;

    @Option(
            names = "--cps-weights",
            split = ",",
            arity = "1",
            paramLabel = "W",
            description = "Of F1, conductivity and geometry in the combined score (default: 0.5,0.4,0.1).")
    private double[] weights = {0.5, 0.4, 0.1};

    @Mixin
    private ClusterOptions cluster;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CombinedScore score = check();
        Rules using = rules.of(spec, run == null ? DiscoveryRules.USUAL_MAX_ERROR : Rules.LARGEST_MAX_ERROR);
        DiscoverySettings settings =
                new DiscoverySettings(using, column, budgets, replicates, seed, metricsOnly, baselines);
        Folder folder = Place.of(out).folder();
        Preflight.requireWritable(folder, "folder", "--out");
        if (run != null) {
            try (JavaSparkContext spark = SparkContexts.create("discovery", cluster)) {
                RunDiscovery.run(spark, Place.of(run).folder(), asked, settings, folder);
            }
        } else {
            score(new Discovery(folder, score), using, settings);
        }
        spec.commandLine().getOut().println(folder.uri());
        return ExitCode.OK.status();
    }

    private void score(Discovery discovery, Rules using, DiscoverySettings settings) {
        if (counts != null) {
            OptionalDouble given = prevalence == null ? OptionalDouble.empty() : OptionalDouble.of(prevalence);
            discovery.counts(file(counts), given, using.accuracy());
        }
        if (phonons != null) {
            discovery.phonons(file(phonons));
        }
        if (!geometry.isEmpty()) {
            discovery.geometry(geometry.stream().map(DiscoveryCommand::named).toList());
        }
        if (truth != null) {
            List<InputFile> files =
                    predictions.stream().map(DiscoveryCommand::named).toList();
            file(truth).requireThere();
            files.forEach(InputFile::requireThere);
            try (JavaSparkContext spark = SparkContexts.create("discovery", cluster)) {
                discovery.predictions(spark, file(truth), files, settings);
            }
        }
        discovery.finish();
    }

    private CombinedScore check() {
        boolean tasks = counts != null || phonons != null || !geometry.isEmpty();
        require((truth != null) == !predictions.isEmpty(), "--truth and --predictions go together.");
        require(
                truth == null || counts == null,
                "--counts takes the place of --truth and --predictions; give one or the other.");
        require(
                truth != null || tasks || run != null,
                "give --truth and --predictions, --counts, --phonons, --geometry or" + " --run.");
        require(
                run == null || truth == null && !tasks,
                "--run stands alone, without --truth, --counts, --phonons or" + " --geometry.");
        require(replicates >= 0, "--bootstrap must be >= 0, found " + replicates + ".");
        require(
                prevalence == null || prevalence > 0 && prevalence <= 1,
                "--prevalence must be in (0, 1], found " + prevalence + ".");
        for (int budget : budgets) {
            require(budget >= 1, "--budget must be >= 1, found " + budget + ".");
        }
        require(weights.length == 3, "--cps-weights must be three numbers, found " + weights.length + ".");
        try {
            return new CombinedScore(weights[0], weights[1], weights[2]);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "Cannot score: --cps-" + e.getMessage() + ".", e);
        }
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), "Cannot score: " + otherwise);
        }
    }

    /** NAME=FILE, unless there is a file that is called so. */
    private static InputFile named(String argument) {
        Matcher named = NAMED.matcher(argument);
        if (!named.matches() || Place.of(argument).isThere()) {
            return file(argument);
        }
        InputFile file = file(named.group(2));
        return new InputFile(file.folder(), file.name(), named.group(1));
    }

    private static InputFile file(String path) {
        Place place = Place.of(path);
        return new InputFile(place.parent(), place.name());
    }
}
