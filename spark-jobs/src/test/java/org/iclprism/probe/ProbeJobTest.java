package org.iclprism.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.files.Folder;
import org.iclprism.plan.RunPlan;
import org.iclprism.support.SparkExtension;
import org.iclprism.support.TinyExperiment;
import org.iclprism.train.TrainJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkExtension.class)
class ProbeJobTest {
    private static final ProbeSettings SETTINGS = new ProbeSettings(List.of(1, 6), 60, 30, 40, 16, 8, 1e-2, 1);

    @TempDir
    private Path root;

    private RunPlan run(String functionClass) {
        return TinyExperiment.run(root, "data.function-class=" + functionClass, "model.layers=2");
    }

    private RunPlan trained(JavaSparkContext spark) {
        RunPlan plan = run("linear");
        new TrainJob(spark, (run, step, roundSteps, steps, loss) -> {}).run(plan);
        return plan;
    }

    @Test
    void aRowForEachModelLayerPrefixTargetAndProbe(JavaSparkContext spark) throws Exception {
        RunPlan plan = trained(spark);
        ProbeJob job = new ProbeJob(plan, 0).withUntrainedControl();
        List<ProbeRow> rows = job.run(spark, SETTINGS);
        assertThat(job.step()).isEqualTo(24);
        assertThat(rows).hasSize(2 * 3 * 2 * 3 * 2);
        assertThat(rows).extracting(ProbeRow::error).allMatch(error -> error > 0 && Double.isFinite(error));
        assertThat(rows)
                .filteredOn(row -> row.target().equals("w") && row.prefix() == 1)
                .allMatch(row -> row.attention().length == 2);
        assertThat(rows).filteredOn(row -> row.target().equals("xty")).allMatch(row -> row.attention().length == 12);
        List<ProbeRow> again = new ProbeJob(plan, 24).run(spark, SETTINGS);
        assertThat(again).usingRecursiveComparison().isEqualTo(rows.subList(0, again.size()));

        Folder folder = new Folder(root.resolve("out").toUri().toString());
        ProbeJob.write(folder, rows);
        List<Map<String, Object>> table = ProbeJob.TABLE.read(folder, ProbeJob.FILE);
        assertThat(table).hasSize(rows.size());
        assertThat(table.get(0))
                .containsEntry("model", "model")
                .containsEntry("relative_error", rows.get(0).relativeError());
        assertThat(Files.readString(root.resolve("out/probes.svg")))
                .startsWith("<svg")
                .contains("MLP probe")
                .doesNotContain("NaN");
        assertThat(root.resolve("out/probes.png")).isNotEmptyFile();
    }

    @Test
    void whatCannotBeProbedIsNamed(JavaSparkContext spark) {
        assertThatThrownBy(() -> new ProbeJob(run("linear"), 0))
                .hasMessageContaining("it has no checkpoints. Run prism train first.");
        assertThatThrownBy(() -> new ProbeJob(run("relu-network"), 0)).hasMessageContaining("must be of functions w.x");
        assertThatThrownBy(() -> new ProbeJob(run("balls-and-urns"), 0)).hasMessageContaining("found balls-and-urns");
        RunPlan plan = trained(spark);
        assertThatThrownBy(() -> new ProbeJob(plan, 5)).hasMessageContaining("--step must be one of [");
        ProbeSettings tooLong = new ProbeSettings(List.of(7), 60, 30, 40, 16, 8, 1e-2, 1);
        assertThatThrownBy(() -> new ProbeJob(plan, 0).run(spark, tooLong))
                .hasMessage("--prefixes must be from 1 to 6, found 7.");
        assertThatThrownBy(() -> new ProbeSettings(List.of(1, 0), 60, 30, 40, 16, 8, 1e-2, 1))
                .hasMessage("--prefixes must be >= 1, found 0.");
        assertThatThrownBy(() -> new ProbeSettings(List.of(1), 60, 0, 40, 16, 8, 1e-2, 1))
                .hasMessage("--held-out must be >= 1, found 0.");
        assertThatThrownBy(() -> new ProbeSettings(List.of(1), 60, 1, 40, 16, 8, 0, 1))
                .hasMessage("--learning-rate must be > 0 and finite, found 0.0.");
    }
}
