package org.iclprism.eval.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ScoresTest {
    /** Weights .1, .2, .4, .9 against .2, .1, .5, .8: NumPy's corrcoef gives the value below. */
    @Test
    void correlationIsPearsons() {
        List<CellPrediction> cells =
                List.of(cell(10, .1, .2, true), cell(20, .2, .1, true), cell(30, .4, .5, true), cell(40, .9, .8, true));

        assertThat(Scores.correlation(cells, CellPrediction::weightM, CellPrediction::relativeDistance))
                .isCloseTo(0.9477582044145481, within(1e-12));
    }

    @Test
    void correlationsThatAreNotDefinedAreAbsent() {
        List<CellPrediction> two = List.of(cell(10, .1, .2, true), cell(20, .2, .1, true));
        List<CellPrediction> constant = List.of(cell(10, .3, .2, true), cell(20, .3, .1, true), cell(30, .3, .7, true));
        List<CellPrediction> unplaced =
                List.of(cell(10, .1, .2, true), cell(20, .2, .1, true), cell(30, .3, Double.NaN, true));

        assertThat(Scores.of(two))
                .extracting(Score::name)
                .contains("divergence")
                .doesNotContain("correlation");
        assertThat(Scores.of(constant)).extracting(Score::name).doesNotContain("correlation");
        assertThat(Scores.of(unplaced)).extracting(Score::name).doesNotContain("correlation");
    }

    @Test
    void cellsWithoutARelativeDistanceAreLeftOutOfTheCorrelation() {
        List<CellPrediction> cells = List.of(
                cell(10, .1, .2, true), cell(20, .2, .3, true), cell(30, .9, Double.NaN, true), cell(40, .3, .4, true));

        Score correlation = find(Scores.of(cells), "correlation", Region.ALL);

        assertThat(correlation.value()).isCloseTo(1, within(1e-12));
        assertThat(correlation.cells()).isEqualTo(3);
    }

    @Test
    void everyCellOfARegionCountsOnce() {
        List<CellPrediction> cells = List.of(cell(10, .1, .2, true), cell(20, .2, .3, true), cell(30, .4, .5, false));

        List<Score> scores = Scores.of(cells);

        assertThat(find(scores, "divergence", Region.ALL).value()).isCloseTo(.7 / 3, within(1e-15));
        assertThat(find(scores, "divergence", Region.SEEN).value()).isCloseTo(.15, within(1e-15));
        assertThat(find(scores, "divergence", Region.HELD_OUT).value()).isCloseTo(.4, within(1e-15));
        assertThat(find(scores, "total_variation", Region.HELD_OUT))
                .isEqualTo(new Score("total_variation", "id", Region.HELD_OUT, .8, 1));
    }

    @Test
    void regionsHaveTheNamesOfFiles() {
        assertThat(Region.values()).extracting(Region::label).containsExactly("all", "seen", "held_out");
    }

    /** Step, w_M and relative distance as given; divergence w_M and total variation 2 w_M. */
    private static CellPrediction cell(long step, double weight, double relative, boolean seen) {
        CellKey key = new CellKey("s", 4, 1, step, "id");
        TreeMap<String, Double> quality = new TreeMap<>(Map.of("total_variation", 2 * weight));
        return new CellPrediction(
                key,
                new TreeMap<>(Map.of("M", weight, "G", 1 - weight)),
                0,
                0,
                relative,
                new TreeMap<>(),
                true,
                seen,
                weight,
                quality);
    }

    private static Score find(List<Score> scores, String name, Region region) {
        return scores.stream()
                .filter(score -> score.name().equals(name) && score.region() == region)
                .findFirst()
                .orElseThrow();
    }
}
