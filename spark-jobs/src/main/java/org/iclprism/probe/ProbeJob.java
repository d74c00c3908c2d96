package org.iclprism.probe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.Stream;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;
import org.iclprism.files.Table;
import org.iclprism.plan.Jobs;
import org.iclprism.plan.RunPlan;
import org.iclprism.report.Drawing;
import org.iclprism.report.ProbeMaps;
import org.iclprism.train.Checkpoints;
import org.iclprism.train.Transformers;

/**
 * Looks for X'y, least-squares weights and the task's weights in the hidden states of a trained transformer, and in those of
 * a control (Akyürek et al. 2211.15661, section 5): one Spark task for each model, layer and prefix. The same settings give
 * the same bits on any number of cores.
 */
public final class ProbeJob {
    static final String FILE = "probes.parquet";
    private static final String FOLDER = "probe";
    private static final String STEP = "step-";

    static final Table TABLE = Table.of("message probes { required binary model (STRING); required int32 step;"
            + " required int32 layer; required int32 prefix; required binary target (STRING);"
            + " required binary probe (STRING); required double error; required double variance;"
            + " required double relative_error; " + Table.list("double", "attention") + " }");

    private final List<ProbedModel> models = new ArrayList<>();

    /**
     * For a checkpoint of a run.
     *
     * @param step which; 0: the last
     */
    public ProbeJob(RunPlan plan, int step) {
        requireLinear(plan.functionClass());
        models.add(new ProbedModel("model", plan, checkpoint(plan, step)));
    }

    /** Compares with the initial weights of the run. */
    public ProbeJob withUntrainedControl() {
        models.add(new ProbedModel("control", models.get(0).plan(), ProbedModel.UNTRAINED));
        return this;
    }

    /** Compares with another run's last checkpoint, such as one that was trained on a single task. */
    public ProbeJob withControl(RunPlan plan) {
        models.add(new ProbedModel("control", plan, checkpoint(plan, 0)));
        return this;
    }

    /** The checkpoint's step. */
    public int step() {
        return models.get(0).step();
    }

    /** Trains all probes. */
    public List<ProbeRow> run(JavaSparkContext spark, ProbeSettings settings) {
        List<ProbeTask.Place> places = places(settings);
        List<List<ProbeRow>> rows = Jobs.describe(
                spark,
                "probe " + places.size() + " places",
                () -> spark.parallelize(places, places.size())
                        .map(new ProbeTask(models, settings))
                        .collect());
        return rows.stream().flatMap(List::stream).toList();
    }

    private List<ProbeTask.Place> places(ProbeSettings settings) {
        List<ProbeTask.Place> places = new ArrayList<>();
        settings.requireWithin(models.get(0).plan().functionClass().context());
        for (int model = 0; model < models.size(); model++) {
            int layers = Transformers.shape(models.get(model).plan()).layers();
            for (int layer = 0; layer <= layers; layer++) {
                for (int prefix : settings.prefixes()) {
                    places.add(new ProbeTask.Place(model, layer, prefix));
                }
            }
        }
        return places;
    }

    /** Where results about a run's checkpoint stand if nobody says otherwise. */
    public static Folder folder(RunPlan plan, int step) {
        return plan.folder().folder(FOLDER).folder(STEP + step);
    }

    /** The results about the last checkpoint of a run that was probed, as maps from column to value; none if none was. */
    public static List<Map<String, Object>> last(RunPlan plan) {
        return plan.folder().folder(FOLDER).names().stream()
                .filter(name -> name.matches(STEP + "\\d{1,9}"))
                .map(name -> Integer.parseInt(name.substring(STEP.length())))
                .filter(step -> folder(plan, step).has(FILE))
                .max(Comparator.naturalOrder())
                .map(step -> TABLE.read(folder(plan, step), FILE))
                .orElse(List.of());
    }

    /** Writes {@code probes.parquet}, and pictures of it, to a folder. */
    public static void write(Folder folder, List<ProbeRow> rows) {
        TABLE.write(
                folder,
                FILE,
                rows.stream()
                        .map(row -> new Object[] {
                            row.model(),
                            row.step(),
                            row.layer(),
                            row.prefix(),
                            row.target(),
                            row.probe(),
                            row.error(),
                            row.variance(),
                            row.relativeError(),
                            row.attention()
                        })
                        .toList());
        Drawing.write(folder, "probes", ProbeMaps.of(TABLE.read(folder, FILE)));
    }

    private static int checkpoint(RunPlan plan, int step) {
        List<Integer> steps = new Checkpoints(plan).steps();
        if (steps.isEmpty()) {
            throw new PrismException(
                    ExitCode.PREFLIGHT,
                    "Cannot probe " + plan.run().id() + ": it has no checkpoints. Run prism train first.");
        }
        if (step != 0 && !steps.contains(step)) {
            throw new PrismException(
                    ExitCode.USAGE,
                    "Cannot probe " + plan.run().id() + ": --step must be one of " + steps + ", found " + step + ".");
        }
        return step == 0 ? steps.get(steps.size() - 1) : step;
    }

    /** Fails unless f(x) = w x. */
    private static void requireLinear(FunctionClass functionClass) {
        if (functionClass instanceof Regression regression) {
            int dims = regression.dims();
            RandomNumbers random = Stream.of(1, "probe/linear").at(0);
            double[] task = new double[regression.parameters()];
            regression.drawTask(random, task);
            float[] x = new float[dims];
            double sum = 0;
            for (int k = 0; k < dims; k++) {
                x[k] = (float) random.gaussian();
                float[] unit = new float[dims];
                unit[k] = 1;
                sum += x[k] * regression.functions().value(task, unit, 0);
            }
            if (Math.abs(regression.functions().value(task, x, 0) - sum) < 1e-9 * (1 + Math.abs(sum))) {
                return;
            }
        }
        throw new PrismException(
                ExitCode.USAGE,
                "Cannot probe: data.function-class must be of functions w.x, such as linear or linear-regression, found "
                        + functionClass.name() + ".");
    }
}
