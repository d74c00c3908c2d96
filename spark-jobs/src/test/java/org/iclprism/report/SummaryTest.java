package org.iclprism.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void isTheMeanOverSeedsAtTheLastCheckpoint() {
        List<Map<String, Object>> cells = new ArrayList<>();
        cells.add(cell(4, 1, 100, 0.9));
        cells.add(cell(4, 2, 100, 0.7));
        cells.add(cell(64, 1, 100, 0.1));
        cells.add(cell(64, 2, 100, Double.NaN));
        cells.add(cell(4, 1, 50, 0.0));
        Map<String, Object> fit = Map.of("slice", "s", "alpha", 0.5, "beta", 0.2, "gamma", 1.0);
        assertThat(new Summary(fit, cells).headline().replace('\u00a0', ' '))
                .contains("After 100 steps, the transformer trained on 4 tasks stands 80 %")
                .contains("the one trained on 64 tasks, 10 %");
    }

    @Test
    void namesTheTaskDiversitiesBetweenWhichTheBalanceTips() {
        List<Map<String, Object>> cells =
                List.of(cell(4, 1, 9, 0.8), cell(8, 1, 9, 0.5), cell(16, 1, 9, 0.49), cell(32, 1, 9, 0.1));
        assertThat(new Summary(Map.of(), cells).headline()).endsWith("The balance tips between 8 and 16 tasks.");
        assertThat(new Summary(Map.of(), cells.subList(0, 2)).headline()).doesNotContain("tips");
    }

    @Test
    void callsGeneralisationTransientWhereTheLossOnNewTasksRoseAgain() {
        List<Map<String, Object>> cells = List.of(
                loss(4, 10, 0.5),
                loss(4, 20, 0.2),
                loss(4, 30, 0.3),
                loss(8, 10, 0.5),
                loss(8, 20, 0.2),
                loss(8, 30, 0.21));
        assertThat(new Summary(Map.of(), cells).details())
                .contains("with 4 tasks, the loss on new tasks fell to 0.200 (step 20) and ended at 0.300");
    }

    @Test
    void aLossThatNeverFellIsNotTransientGeneralisation() {
        List<Map<String, Object>> cells = List.of(loss(4, 10, 0.3), loss(4, 20, 0.4), loss(4, 30, 0.5));
        assertThat(new Summary(Map.of(), cells).details()).isEqualTo("No model was fitted to this slice.");
    }

    private static Map<String, Object> loss(int diversity, long step, double loss) {
        return Map.of("task_diversity", diversity, "seed", 1, "step", step, "split", "ood", "loss", loss);
    }

    private static Map<String, Object> cell(int diversity, int seed, long step, double distance) {
        return Map.of(
                "task_diversity", diversity, "seed", seed, "step", step, "split", "id", "relative_distance", distance);
    }
}
