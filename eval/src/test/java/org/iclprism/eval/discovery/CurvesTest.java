package org.iclprism.eval.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.iclprism.eval.discovery.DecisionsTest.errors;
import static org.iclprism.eval.discovery.DecisionsTest.truth;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Curves of few materials, each counted by hand. */
class CurvesTest {
    private static final Truth TRUTH = truth(-0.1, 0.02, -0.02, 0.3, 0.1);
    // predicted: -0.05, -0.01, 0.01, -0.2, 0.1
    private static final Predictions PREDICTIONS = errors(50, -30, 30, -500, 0);

    private static Evaluation evaluation(int... budgets) {
        Compositions compositions = new Compositions();
        for (String formula : List.of("Na1 Cl1", "Fe2O3", "NaCl3", "U", "Fe")) {
            assertThat(compositions.add(formula)).isTrue();
        }
        double[] values = {0.05, -0.03, 0.03, -0.5, 0};
        return Evaluation.of(TRUTH, Rules.standard(), compositions, PREDICTIONS, values, budgets);
    }

    @Test
    void cumulativeCurvesEndWithTheLastPredictedStable() {
        assertThat(evaluation().cumulative())
                .containsExactly(
                        new CumulativePoint("full_test_set", 1, 0, 0),
                        new CumulativePoint("full_test_set", 2, 0.5, 0.5),
                        new CumulativePoint("full_test_set", 3, 1 / 3.0, 0.5));
    }

    @Test
    void samplesAreThoseOfNumpy() {
        // np.unique(np.r_[np.round(2**np.linspace(0, np.log2(n - 1), 100)).astype(int), n]) of n = 20 and 3
        assertThat(CumulativePoint.samples(20)).hasSize(20).first().isEqualTo(1);
        assertThat(CumulativePoint.samples(3)).containsExactly(1, 2, 3);
        assertThat(CumulativePoint.samples(1)).containsExactly(1);
        assertThat(CumulativePoint.samples(0)).isEmpty();
        assertThat(CumulativePoint.samples(1000))
                .hasSize(76)
                .contains(999, 1000, 932)
                .doesNotContain(998);
    }

    @Test
    void rollingErrorsAverageOverTheWindow() {
        List<RollingPoint> rolling = evaluation().rolling();
        assertThat(rolling).hasSize(80);
        RollingPoint atHull = rolling.get(40);
        assertThat(atHull.centre()).isCloseTo(0, within(1e-12));
        // 0.02 is in the window and -0.02 is not, but for the noise of the published centres
        assertThat(atHull.n()).isBetween(1L, 2L);
        assertThat(atHull.mae()).isCloseTo(0.03, within(1e-12));
        assertThat(rolling.get(0).n()).isZero();
        assertThat(rolling.get(0).mae()).isNaN();
        assertThat(rolling.get(20).mae()).isCloseTo(0.05, within(1e-12));
    }

    @Test
    void curvesLeaveTheTriangleOfPerilWhereTheErrorIsNoLongerAboveTheDistance() {
        List<RollingPoint> curve = new ArrayList<>();
        for (int i = -8; i <= 8; i++) {
            curve.add(new RollingPoint("s", i / 100.0, 1, i < 0 ? 0.035 : 0.05));
        }
        assertThat(PerilExit.of("s", curve)).isEqualTo(new PerilExit("s", -0.04, 0.05));
        assertThat(PerilExit.of("s", curve.subList(5, 12)).left()).isNaN();
    }

    @Test
    void theRocCurveGoesThroughEveryDistinctScore() {
        assertThat(evaluation().roc())
                .containsExactly(
                        new RocPoint("full_test_set", 0, 0),
                        new RocPoint("full_test_set", 1 / 3.0, 0),
                        new RocPoint("full_test_set", 1 / 3.0, 0.5),
                        new RocPoint("full_test_set", 2 / 3.0, 0.5),
                        new RocPoint("full_test_set", 2 / 3.0, 1),
                        new RocPoint("full_test_set", 1, 1));
    }

    @Test
    void largestTrianglesKeepEndsAndPeaks() {
        double[] x = new double[1000];
        double[] y = new double[1000];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
            y[i] = i == 377 ? 5 : 0;
        }
        int[] chosen = LargestTriangles.of(x, y, 50);
        assertThat(chosen).hasSize(50).contains(377).startsWith(0).endsWith(999).isSorted();
    }

    @Test
    void quantilesInterpolate() {
        // numpy.quantile([-0.5, -0.03, 0, 0.03, 0.05], [0.05, 0.25, 0.5, 0.75, 0.95])
        ErrorBox box = evaluation().boxes().get(0);
        assertThat(box.q05()).isCloseTo(-0.406, within(1e-12));
        assertThat(box.q25()).isCloseTo(-0.03, within(1e-12));
        assertThat(box.q50()).isZero();
        assertThat(box.q95()).isCloseTo(0.046, within(1e-12));
    }

    @Test
    void histogramsCountEveryDecisionInTheirRange() {
        List<HistogramBin> bins = evaluation().histogram();
        assertThat(bins).hasSize(64);
        Confusion sum = bins.stream().map(HistogramBin::counts).reduce(new Confusion(0, 0, 0, 0), Confusion::plus);
        assertThat(sum).isEqualTo(new Confusion(1, 2, 1, 1));
        assertThat(bins.get(0).from()).isEqualTo(-0.45);
        assertThat(bins.get(63).to()).isCloseTo(0.45, within(1e-15));
    }

    @Test
    void parityBinsHoldEveryPredictionOnce() {
        assertThat(evaluation().parity())
                .containsExactly(
                        new ParityBin("full_test_set", -0.1, -0.05, 1),
                        new ParityBin("full_test_set", -0.025, 0, 1),
                        new ParityBin("full_test_set", 0, -0.025, 1),
                        new ParityBin("full_test_set", 0.1, 0.1, 1),
                        new ParityBin("full_test_set", 0.3, -0.2, 1));
    }

    @Test
    void elementErrorsAreWeightedByAmountOrShare() {
        ElementError chlorine = evaluation().elements().get(0);
        assertThat(chlorine.element()).isEqualTo("Cl");
        assertThat(chlorine.structures()).isEqualTo(2);
        assertThat(chlorine.mae()).isCloseTo((0.05 + 0.03) / 2, within(1e-12));
        assertThat(chlorine.byAmount()).isCloseTo((0.05 + 3 * 0.03) / 2, within(1e-12));
        assertThat(chlorine.byFraction()).isCloseTo((0.05 / 2 + 0.75 * 0.03) / 2, within(1e-12));
        assertThat(chlorine.hullDistanceDeviation()).isCloseTo(0.04, within(1e-12));
    }

    @Test
    void formulasAreReadAndShownAgain() {
        Compositions compositions = new Compositions();
        assertThat(compositions.add("Ac6 U2")).isTrue();
        assertThat(compositions.add("Fe0.5O")).isTrue();
        assertThat(compositions.add("Fe2(SO4)3")).isFalse();
        assertThat(compositions.add(null)).isFalse();
        assertThat(compositions.text(0)).isEqualTo("Ac6 U2");
        assertThat(compositions.text(1)).isEqualTo("Fe0.5 O1");
        assertThat(compositions.text(2)).isEmpty();
    }

    @Test
    void thresholdsAreSwept() {
        List<ThresholdPoint> sweep = evaluation().thresholds();
        assertThat(sweep).hasSize(41);
        assertThat(sweep.get(20).threshold()).isZero();
        assertThat(sweep.get(20).counts()).isEqualTo(new Confusion(1, 2, 1, 1));
        // at 0.1 all but 0.3 are stable and all are called so
        assertThat(sweep.get(40).counts()).isEqualTo(new Confusion(4, 1, 0, 0));
        // at -0.1 one is stable, and one is called so
        assertThat(sweep.get(0).counts()).isEqualTo(new Confusion(0, 1, 3, 1));
    }

    @Test
    void stretchedCurvesOfTenfoldDistancesAreTheSame() {
        Truth tenfold = truth(-1, 0.2, -0.2, 3, 1).stretched(10);
        Predictions predictions = errors(500, -300, 300, -5000, 0);
        double[] values = {0.5, -0.3, 0.3, -5, 0};
        Evaluation wide = Evaluation.of(tenfold, Rules.standard(), new Compositions(), predictions, values, new int[0]);
        Evaluation usual = evaluation();
        for (int i = 0; i < 41; i++) {
            assertThat(wide.thresholds().get(i).counts())
                    .isEqualTo(usual.thresholds().get(i).counts());
        }
        for (int i = 0; i < 64; i++) {
            assertThat(wide.histogram().get(i).counts())
                    .isEqualTo(usual.histogram().get(i).counts());
        }
        assertThat(wide.rolling().get(20).centre()).isCloseTo(-1, within(1e-12));
        assertThat(wide.rolling().get(20).mae()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void rollingErrorsAreAroundTheThreshold() {
        Rules shifted = new Rules(100, 5, Arithmetic.EXACT, AccuracyRule.ALL_ROWS, 10_000, false, false);
        Scoring scoring = new Scoring(TRUTH, shifted, PREDICTIONS);
        RollingPoint atThreshold = RollingPoint.of(Tally.of(scoring).get(0)).get(40);
        // of the material at 0.1 alone
        assertThat(atThreshold.n()).isEqualTo(1);
        assertThat(atThreshold.mae()).isZero();
    }

    @Test
    void aBudgetFindsWhatStandsFirst() {
        assertThat(evaluation(2, 3, 100).budgets())
                .containsExactly(
                        new BudgetPoint("full_test_set", 2, 1, 0.5, 0.5, 1.25, 2.5),
                        new BudgetPoint("full_test_set", 3, 1, 1 / 3.0, 0.5, 1 / 3.0 / 0.4, 2.5),
                        new BudgetPoint("full_test_set", 5, 2, 0.4, 1, 1, 2.5));
    }
}
