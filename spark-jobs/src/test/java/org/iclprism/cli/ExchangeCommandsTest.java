package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.evaluate.EvaluateJob;
import org.iclprism.files.Table;
import org.iclprism.plan.RunPlan;
import org.iclprism.support.SparkExtension;
import org.iclprism.support.TinyExperiment;
import org.iclprism.sweep.FitJob;
import org.iclprism.sweep.ReportJob;
import org.iclprism.sweep.Sweep;
import org.iclprism.sweep.SweepPlan;
import org.iclprism.train.TrainJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checkpoints leave one root folder and enter another. */
@ExtendWith(SparkExtension.class)
class ExchangeCommandsTest {
    private static final Table ANY = Table.of("message any { }");
    private static final List<Integer> STEPS = List.of(3, 7, 14, 24);
    private static final String[] TOKENS = {"sweep.task-diversity=4", "fit.held-out-diversities=0"};
    private static final String[] VECTORS = {
        "sweep.task-diversity=4",
        "fit.held-out-diversities=0",
        "data.function-class=linear-regression",
        "model.style=gpt2",
        "model.heads=2"
    };

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"false, safetensors, /model.safetensors", "true, safetensors, /model.safetensors", "true, npz, .npz"})
    void anImportedModelIsEvaluatedToTheSameNumbers(
            boolean vectors, String format, String file, JavaSparkContext spark) {
        String[] settings = vectors ? VECTORS : TOKENS;
        SweepPlan here = trained(settings, spark);
        new Sweep(here, spark).evaluate();
        SweepPlan there = plan("there", settings);
        for (int step : STEPS) {
            String out = folder.resolve("exported-" + step) + (format.equals("npz") ? ".npz" : "");
            assertThat(Outcome.of("export", checkpoint(here, step), "--format", format, "--out", out))
                    .satisfies(done -> assertThat(done.code()).as(done.err()).isZero());
            Outcome imported = importing(out + (format.equals("npz") ? "" : file), settings, "--step", step);
            assertThat(imported.code()).as(imported.err()).isZero();
            assertThat(Path.of(imported.out().strip())).isEqualTo(checkpoint(there, step));
        }
        Sweep sweep = new Sweep(there, spark);
        sweep.generate();
        sweep.train();
        sweep.evaluate();
        assertThat(cells(there)).isEqualTo(cells(here)).hasSize(2 * STEPS.size());
        new FitJob(there, spark).run();
        new ReportJob(there).run();
        assertThat(path(there).resolve("report/index.html"))
                .content()
                .contains("<td>imported</td>")
                .doesNotContain("train/metrics.jsonl");
    }

    @Test
    void oneCheckpointIsEnoughAndAnotherIsEvaluatedToo(JavaSparkContext spark) {
        SweepPlan here = trained(TOKENS, spark);
        String exported = export(here, 24);
        SweepPlan there = plan("there", TOKENS);
        RunPlan run = there.runs().get(0);
        assertThat(importing(exported, TOKENS).out()).contains("step-24");
        Sweep sweep = new Sweep(there, spark);
        sweep.generate();
        sweep.evaluate();
        new FitJob(there, spark).run();
        assertThat(TrainJob.isDone(run)).isTrue();
        assertThat(EvaluateJob.cells(run)).hasSize(2);
        assertThat(importing(exported, TOKENS, "--step", 1000).code()).isZero();
        assertThat(EvaluateJob.isDone(run)).isFalse();
        assertThat(FitJob.isDone(there)).isFalse();
        sweep.evaluate();
        assertThat(EvaluateJob.cells(run)).hasSize(4);
    }

    @Test
    void nothingIsOverwritten(JavaSparkContext spark) throws IOException {
        SweepPlan here = trained(TOKENS, spark);
        String exported = export(here, 24);
        refused(2, "something is there already", "export", checkpoint(here, 7), "--format", "npz", "--out", exported);
        assertThat(importing(exported, TOKENS).code()).isZero();
        byte[] before = Files.readAllBytes(checkpoint(plan("there", TOKENS), 24).resolve("model.zip"));
        Outcome again = importing(exported, TOKENS);
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("step-24 is there already. Give --step another");
        assertThat(checkpoint(plan("there", TOKENS), 24).resolve("model.zip")).hasBinaryContent(before);
        Outcome trained = importing(exported, TOKENS, "--root", folder.resolve("here"), "--step", 25);
        assertThat(trained.code()).isEqualTo(2);
        assertThat(trained.err()).contains("it is trained here, and has checkpoints at steps [3, 7, 14, 24]");
    }

    @Test
    void whatCannotBeExportedIsSaid(JavaSparkContext spark) throws IOException {
        SweepPlan here = trained(TOKENS, spark);
        String out = folder.resolve("out").toString();
        refused(3, "it is no checkpoint (nothing is there)", "export", "nowhere", "--format", "npz", "--out", out);
        Path run = checkpoint(here, 7).getParent();
        refused(3, "it is no checkpoint (found [step-14, step-24", "export", run, "--format", "npz", "--out", out);
        refused(3, "it is no checkpoint (found [", "export", run.getParent(), "--format", "npz", "--out", out);
        refused(2, "Invalid value for option '--format'", "export", run, "--format", "pickle", "--out", out);
        Path model = checkpoint(here, 7).resolve("model.zip");
        Files.write(model, Arrays.copyOf(Files.readAllBytes(model), 1000));
        refused(6, "its bytes are not those", "export", model.getParent(), "--format", "npz", "--out", out);
        assertThat(Path.of(out)).doesNotExist();
    }

    @Test
    void whatCannotBeImportedIsSaid() throws IOException {
        Path conf = TinyExperiment.file(folder);
        Path file = Files.writeString(folder.resolve("a.safetensors"), "rubbish");
        refused(
                2,
                "--run is needed, as " + conf + " has 3 runs: balls-and-urns-d4-c6-m2-D2",
                "import",
                file,
                "--conf",
                conf);
        refused(2, "--run must be one of balls-and-urns-d4", "import", file, "--conf", conf, "--run", "x");
        String run = "balls-and-urns-d4-c6-m2-D2-s1";
        refused(2, "--step must be >= 1", "import", file, "--conf", conf, "--run", run, "--step", 0);
        refused(6, "not a whole file of safetensors", "import", file, "--conf", conf, "--run", run);
        refused(3, "there is no such file", "import", folder.resolve("b"), "--conf", conf, "--run", run);
        refused(2, "nowhere.conf", "import", file, "--conf", "nowhere.conf");
    }

    private static void refused(int code, String message, Object... arguments) {
        Outcome refused = Outcome.of(arguments);
        assertThat(refused.code()).as(refused.err()).isEqualTo(code);
        assertThat(refused.err()).contains(message);
    }

    private Outcome importing(String file, String[] settings, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("import", file, "--conf", TinyExperiment.file(folder)));
        for (String setting : settings) {
            arguments.addAll(List.of("--set", setting));
        }
        if (!Arrays.asList(more).contains("--root")) {
            arguments.addAll(List.of("--root", folder.resolve("there")));
        }
        arguments.addAll(List.of(more));
        return Outcome.of(arguments.toArray());
    }

    /** The exported file of weights. */
    private String export(SweepPlan plan, int step) {
        Path out = folder.resolve("exported");
        Outcome done = Outcome.of("export", checkpoint(plan, step), "--format", "SafeTensors", "--out", out);
        assertThat(done.code()).as(done.err()).isZero();
        return out.resolve("model.safetensors").toString();
    }

    private SweepPlan trained(String[] settings, JavaSparkContext spark) {
        SweepPlan plan = plan("here", settings);
        Sweep sweep = new Sweep(plan, spark);
        sweep.generate();
        sweep.train();
        return plan;
    }

    private SweepPlan plan(String root, String... settings) {
        return SweepPlan.of(TinyExperiment.with(settings), folder.resolve(root).toString());
    }

    private static List<Map<String, Object>> cells(SweepPlan plan) {
        return ANY.read(plan.runs().get(0).evaluation(), "checkpoints.parquet").stream()
                .map(ExchangeCommandsTest::comparable)
                .toList();
    }

    private static Map<String, Object> comparable(Map<String, Object> row) {
        row.replaceAll((column, value) -> value instanceof double[] list ? Arrays.toString(list) : value);
        return row;
    }

    private static Path checkpoint(SweepPlan plan, int step) {
        return Path.of(plan.runs().get(0).training().uri()).resolve("checkpoints/step-" + step);
    }

    private static Path path(SweepPlan plan) {
        return Path.of(plan.folder().uri());
    }
}
