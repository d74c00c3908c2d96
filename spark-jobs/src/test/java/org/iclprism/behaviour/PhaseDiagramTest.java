package org.iclprism.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iclprism.files.Folder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhaseDiagramTest {
    @TempDir
    private Path folder;

    @Test
    void theNearestPredictorOfEachLastCheckpointIsMarked() throws Exception {
        PhaseDiagram diagram = new PhaseDiagram(List.of("model.layers", "model.width"), "fresh", "mspd");
        List<Map<String, Object>> shallow = List.of(
                row("run", 100, "fresh", "mspd", "ols", 0.01),
                row("run", 200, "fresh", "mspd", "ols", 0.4),
                row("run", 200, "fresh", "mspd", "gd-one-step", 0.1),
                row("run", 200, "own", "mspd", "ols", 0.02),
                row("run", 200, "fresh", "delta", "ols", 0.03));
        List<Map<String, Object>> deep = List.of(
                row("run", 200, "fresh", "mspd", "ols", 0.05), row("run", 200, "fresh", "mspd", "gd-one-step", 0.3));
        assertThat(diagram.add(List.of("1", "16"), List.of("run"), shallow)).isTrue();
        assertThat(diagram.add(List.of("8", "16"), List.of("run"), deep)).isTrue();
        assertThat(diagram.cells().stream().filter(PhaseDiagram.Cell::isNearest).map(PhaseDiagram.Cell::predictor))
                .containsExactly("gd-one-step", "ols");

        diagram.write(new Folder(folder.toUri().toString()));
        assertThat(Files.readAllLines(folder.resolve("phases.csv")))
                .containsExactly(
                        "model.layers,model.width,run,task_diversity,seed,step,predictor,mspd,low,high,nearest",
                        "1,16,run,8,1,200,ols,0.4,0.2,0.8,false",
                        "1,16,run,8,1,200,gd-one-step,0.1,0.05,0.2,true",
                        "8,16,run,8,1,200,ols,0.05,0.025,0.1,true",
                        "8,16,run,8,1,200,gd-one-step,0.3,0.15,0.6,false");
        String svg = Files.readString(folder.resolve("phases.svg"));
        assertThat(svg).contains("layers; width = 16", "gd-one-step", ">0.05<").doesNotContain("NaN");
        assertThat(svg.split("stroke=\"#df4a44\"", -1)).hasSize(1 + 2);
        assertThat(folder.resolve("phases.png")).isNotEmptyFile();
    }

    /** Twice the batch is farther from ridge up to D = 8 and nearer from 128 on, both by a factor of 2: the middle of ln D is 32. */
    @Test
    void curvesOverTaskDiversityCross() {
        PhaseDiagram diagram = new PhaseDiagram(List.of("train.batch", "seed"), "fresh", "delta");
        double[][] distances = {{0.5, 0.2, 0.2, 0.1}, {0.6, 0.4, 0.1, 0.05}};
        for (int batch = 0; batch < 2; batch++) {
            List<Map<String, Object>> rows = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int diversity = new int[] {2, 8, 128, 1024}[i];
                for (String predictor : List.of("ridge", "dmmse")) {
                    double distance = predictor.equals("ridge") ? distances[batch][i] : 0.1;
                    Map<String, Object> row = row("run" + diversity, 7, "fresh", "delta", predictor, distance);
                    row.put("task_diversity", diversity);
                    rows.add(row);
                }
            }
            diagram.add(List.of(batch == 0 ? "256" : "512", "1"), List.of("run2", "run8", "run128", "run1024"), rows);
        }
        assertThat(diagram.thresholds()).singleElement().satisfies(threshold -> {
            assertThat(threshold.predictor()).isEqualTo("ridge");
            assertThat(threshold.values()).containsExactly("256", "1");
            assertThat(threshold.next()).isEqualTo("512");
            assertThat(threshold.taskDiversity()).isCloseTo(32, within(1e-9));
        });
    }

    @Test
    void aRunThatIsNotMeasuredIsMissed() {
        PhaseDiagram diagram = new PhaseDiagram(List.of("model.layers"), "fresh", "mspd");
        assertThat(diagram.add(
                        List.of("1"), List.of("run", "other"), List.of(row("run", 1, "fresh", "mspd", "ols", 1))))
                .isFalse();
    }

    private static Map<String, Object> row(
            String run, long step, String prompts, String quantity, String predictor, double value) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("run", run);
        row.put("task_diversity", 8);
        row.put("seed", 1);
        row.put("step", step);
        row.put("prompts", prompts);
        row.put("quantity", quantity);
        row.put("predictor", predictor);
        row.put("value", value);
        row.put("low", value / 2);
        row.put("high", 2 * value);
        return row;
    }
}
