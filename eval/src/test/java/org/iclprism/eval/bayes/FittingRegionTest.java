package org.iclprism.eval.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FittingRegionTest {
    private static final MixtureCurve FLAT =
            new MixtureCurve(LogOddsGrid.STANDARD, new double[65], new double[65], new TreeMap<>());

    /** Limits are min + 0.2 (max - min): 0.28 for the first run, reached at 30; 2.2 for the second, reached at 20. */
    @Test
    void thresholdIsTheLatestFirstCheckpointNearAMixture() {
        List<Cell> cells = new ArrayList<>();
        cells.addAll(run(4, 1, "id", 1.0, 0.5, 0.2, 0.1, 0.3));
        cells.addAll(run(8, 1, "id", 3.0, 2.1, 2.5, 2.0, 2.9));

        assertThat(TwoHypothesesThreshold.step(cells, 0.2)).isEqualTo(30);
        assertThat(TwoHypothesesThreshold.step(cells.subList(5, 10), 0.2)).isEqualTo(20);
        assertThat(TwoHypothesesThreshold.step(cells, 0.1)).as("limit .19").isEqualTo(40);
    }

    @Test
    void seedsHaveThresholdsOfTheirOwn() {
        List<Cell> cells = new ArrayList<>();
        cells.addAll(run(4, 1, "id", 1.0, 0.1, 0.1, 0.1));
        cells.addAll(run(4, 2, "id", 9.0, 9.0, 8.0, 1.0));

        assertThat(TwoHypothesesThreshold.step(cells, 0.2)).isEqualTo(40);
    }

    @Test
    void cellsOutOfDistributionAndTheOrderOfCellsDoNotMoveTheThreshold() {
        List<Cell> cells = new ArrayList<>(run(4, 1, "id", 1.0, 0.5, 0.2, 0.1, 0.3));
        cells.addAll(run(4, 1, "ood", 9, 9, 9, 9, 0));
        List<Cell> reversed = new ArrayList<>();
        cells.forEach(cell -> reversed.add(0, cell));

        assertThat(TwoHypothesesThreshold.step(cells, 0.2)).isEqualTo(30);
        assertThat(TwoHypothesesThreshold.step(reversed, 0.2)).isEqualTo(30);
    }

    @Test
    void aConstantDistanceAndAnInfiniteFractionKeepEveryCheckpoint() {
        assertThat(TwoHypothesesThreshold.step(run(4, 1, "id", 0.5, 0.5, 0.5), 0.2))
                .isEqualTo(10);
        assertThat(TwoHypothesesThreshold.step(run(4, 1, "id", 0.5, 0.5), Double.POSITIVE_INFINITY))
                .isEqualTo(10);
        assertThat(TwoHypothesesThreshold.step(run(4, 1, "id", 0.9, 0.5), Double.POSITIVE_INFINITY))
                .isEqualTo(10);
    }

    @Test
    void theFitSeesEarlyCheckpointsOfSmallDiversities() {
        List<Cell> cells = new ArrayList<>();
        for (int taskDiversity : new int[] {16, 4, 8, 32}) {
            cells.addAll(run(taskDiversity, 1, "id", 1.0, 0.1, 0.1, 0.1, 0.1, 0.1));
        }

        FittingRegion region = FittingRegion.of(cells, settings(0.5, 2));

        assertThat(region).as("5 kept checkpoints, ceil(2.5) = 3 seen").isEqualTo(new FittingRegion(20, 40, 8));
        assertThat(region.kept(key(4, 10))).isFalse();
        assertThat(region.seen(key(4, 10))).isFalse();
        assertThat(region.seen(key(8, 40))).isTrue();
        assertThat(region.seen(key(8, 50))).isFalse();
        assertThat(region.seen(key(16, 40))).isFalse();
        assertThat(region.kept(key(16, 60))).isTrue();
    }

    /** 97 of 100 checkpoints kept from step 193, 78 of them seen, up to step 65738: 702 cells at the first 9 D. */
    @Test
    void thePublishedSliceHasThePublishedRegion() {
        List<Cell> cells = new ArrayList<>();
        for (int taskDiversity : Published.DIVERSITIES) {
            for (int i = 0; i < 100; i++) {
                cells.add(cell(taskDiversity, 1, Published.checkpoint(i), "id", i < 3 ? 1 : 0));
            }
        }

        FittingRegion region = FittingRegion.of(cells, FitSettings.BALLS_AND_URNS);

        assertThat(region).isEqualTo(new FittingRegion(193, 65738, 1024));
        assertThat(cells.stream().filter(cell -> region.kept(cell.key()))).hasSize(1067);
        assertThat(cells.stream().filter(cell -> region.seen(cell.key()))).hasSize(702);
    }

    @Test
    void shareTimesCountIsNotRoundedUpByItsLastBit() {
        double[] distances = new double[30];

        assertThat(FittingRegion.of(run(4, 1, "id", distances), settings(0.1, 0))
                        .lastFittedStep())
                .as("0.1 of 30 checkpoints")
                .isEqualTo(30);
    }

    @Test
    void holdingOutEveryDiversityIsRefused() {
        assertThatThrownBy(() -> FittingRegion.of(run(4, 1, "id", 1, 1), settings(0.8, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot fit a strategy model: held-out diversities must be fewer than the task diversities"
                        + " measured in distribution (1), found 1. Hold out fewer, or sweep more task diversities.");
    }

    private static FitSettings settings(double fraction, int heldOut) {
        return new FitSettings(0.6, 0.2, 0.85, fraction, heldOut, 0.2, 0, 1);
    }

    private static CellKey key(int taskDiversity, long step) {
        return new CellKey("s", taskDiversity, 1, step, "id");
    }

    /** Checkpoints 10, 20, ... with these distances from the best mixture. */
    private static List<Cell> run(int taskDiversity, int seed, String split, double... mixDistances) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < mixDistances.length; i++) {
            cells.add(cell(taskDiversity, seed, 10L * (i + 1), split, mixDistances[i]));
        }
        return cells;
    }

    private static Cell cell(int taskDiversity, int seed, long step, String split, double mixDistance) {
        CellKey key = new CellKey("s", taskDiversity, seed, step, split);
        return new Cell(key, 0, 0, 0, new CellDistances(1, 1, 1, 0.5, mixDistance), FLAT);
    }
}
