package org.iclprism.eval.bayes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TransitionsTest {
    @Test
    void theTransitionIsTheCheckpointNearestOneHalf() {
        List<CellPrediction> cells = run("id", 64, .1, .39, .41, .55, .48, .6, .7);

        assertThat(Transitions.observed(cells)).containsExactly(new ObservedTransition("id", 64, 1, 50, 30, 60));
    }

    @Test
    void withoutACheckpointInTheBandThereIsNone() {
        assertThat(Transitions.observed(run("id", 4, .1, .39, .61, .9))).isEmpty();
        assertThat(Transitions.observed(run("id", 4, Double.NaN, Double.NaN))).isEmpty();
    }

    @Test
    void checkpointsBeforeTheThresholdDoNotCount() {
        List<CellPrediction> cells = run("id", 64, .5, .3, .42);

        assertThat(Transitions.observed(List.of(dropped(cells.get(0)), cells.get(1), cells.get(2))))
                .containsExactly(new ObservedTransition("id", 64, 1, 30, 30, 30));
    }

    @Test
    void runsAndSplitsAreListedInOrder() {
        List<CellPrediction> cells = new ArrayList<>(run("ood", 8, .5));
        cells.addAll(run("id", 16, .5));
        cells.addAll(run("id", 8, .45));

        assertThat(Transitions.observed(cells))
                .extracting(t -> t.split() + t.taskDiversity())
                .containsExactly("id8", "id16", "ood8");
    }

    @Test
    void runsThatNeverCrossHaveNoPredictedTransition() {
        List<RunEvidence> runs = List.of(Published.run(4), Published.run(2048, 1, 1e6, -.047));

        assertThat(Transitions.predicted(runs, Published.MODEL))
                .extracting(PredictedTransition::taskDiversity)
                .containsExactly(64);
    }

    /** Checkpoints 10, 20, ... at these relative distances. */
    private static List<CellPrediction> run(String split, int taskDiversity, double... relative) {
        List<CellPrediction> cells = new ArrayList<>();
        for (int i = 0; i < relative.length; i++) {
            cells.add(cell(new CellKey("s", taskDiversity, 1, 10L * (i + 1), split), relative[i], true));
        }
        return cells;
    }

    private static CellPrediction dropped(CellPrediction cell) {
        return cell(cell.key(), cell.relativeDistance(), false);
    }

    private static CellPrediction cell(CellKey key, double relative, boolean kept) {
        return new CellPrediction(
                key, new TreeMap<>(), 0, 0, relative, new TreeMap<>(), kept, kept, 0, new TreeMap<>());
    }
}
