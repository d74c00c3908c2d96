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
        assertThat(new SliceSection(0, fit, cells).html())
                .contains("After 100 steps, the transformer trained on 4 tasks stands 80 %")
                .contains("the one trained on 64 tasks, 10 %");
    }

    private static Map<String, Object> cell(int diversity, int seed, long step, double distance) {
        return Map.of(
                "task_diversity", diversity, "seed", seed, "step", step, "split", "id", "relative_distance", distance);
    }
}
