package org.iclprism.eval.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Counts and metrics against hand-made and published values. */
class DecisionsTest {
    private static final short NONE = Predictions.MISSING;

    @Test
    void ratesOfPublishedCounts() {
        // TECE-OAM-RRA-1.0, unique prototypes, as the benchmark publishes them
        Confusion counts = new Confusion(31027, 2392, 179722, 2347);
        assertThat(counts.n()).isEqualTo(215_488);
        assertThat(counts.f1()).isCloseTo(0.929, within(5e-4));
        assertThat(counts.precision()).isCloseTo(0.928, within(5e-4));
        assertThat(counts.recall()).isCloseTo(0.93, within(5e-4));
        assertThat(counts.tnr()).isCloseTo(0.987, within(5e-4));
        assertThat(counts.fnr()).isCloseTo(0.07, within(5e-4));
        assertThat(counts.daf(32942.0 / 215488)).isCloseTo(6.073, within(5e-4));
    }

    @Test
    void nothingToDivideByGivesNaN() {
        Confusion none = new Confusion(0, 0, 5, 0);
        assertThat(none.precision()).isNaN();
        assertThat(none.recall()).isNaN();
        assertThat(none.f1()).isNaN();
        assertThat(none.fpr()).isZero();
        assertThat(Moments.NONE.mae()).isNaN();
        assertThat(Moments.NONE.r2()).isNaN();
        assertThat(new Moments(1, 3, 9, 4, 16).r2()).isNaN();
        assertThat(new Moments(2, 3, 9, 4, 8).r2()).isNaN();
    }

    @Test
    void thePaperLeavesMissingRowsOutOfAccuracy() {
        Confusion counts = new Confusion(10, 5, 80, 5);
        assertThat(counts.accuracy(AccuracyRule.ALL_ROWS, 20)).isEqualTo(0.9);
        assertThat(counts.accuracy(AccuracyRule.COVERED_ROWS, 20)).isEqualTo(90.0 / 80);
    }

    @Test
    void momentsAddUpToErrors() {
        // errors 0.1, -0.2, 0.05 at 0.3, 0, -0.3: SST = 0.18, SSE = 0.0525
        Moments all = new Moments(1, 100, 10_000, 300, 90_000)
                .plus(new Moments(1, 200, 40_000, 0, 0))
                .plus(new Moments(1, 50, 2_500, -300, 90_000));
        assertThat(all.mae()).isCloseTo(0.35 / 3, within(1e-15));
        assertThat(all.rmse()).isCloseTo(Math.sqrt(0.0525 / 3), within(1e-15));
        assertThat(all.r2()).isCloseTo(1 - 0.0525 / 0.18, within(1e-15));
        // n sum(y^2) is beyond 64 bits
        long n = 3_000_000;
        assertThat(new Moments(n, 0, n * 1_000_000, 0, n * 1_000_000_000_000L / 1000).r2())
                .isCloseTo(1 - 1e-3, within(1e-12));
    }

    @Test
    void roundingIsHalfToEvenOfTheScaledDouble() {
        assertThat(Milli.of(0.0005)).isZero();
        assertThat(Milli.of(0.0015)).isEqualTo(2);
        assertThat(Milli.of(-1.2345)).isEqualTo((int) Math.rint(-1.2345 * 1000));
        assertThatThrownBy(() -> Milli.of(Double.NaN)).hasMessage("not an energy per atom: NaN");
    }

    @Test
    void theThresholdIsStableAndMissingIsUnstable() {
        Truth truth = truth(0, 0.0004, 0.001, -0.2, -0.3);
        List<Metrics> metrics = Scorer.score(truth, Rules.standard(), errors(0, 0, -1, 300, NONE));
        Metrics all = metrics.get(0);
        // 0.0004 rounds to 0 and is stable
        assertThat(all.confusion()).isEqualTo(new Confusion(2, 1, 0, 2));
        assertThat(all.missing()).isEqualTo(1);
        assertThat(all.moments().n()).isEqualTo(4);
        assertThat(all.prevalence()).isEqualTo(0.8);
    }

    @Test
    void uniquePrototypesArePrevalentAsUnrounded() {
        BitSet unique = new BitSet();
        unique.set(0, 4);
        Truth truth = truth(0, 0.0004, 0.001, -0.2, -0.3).withUnique(unique);
        Metrics metrics = Scorer.score(truth, Rules.standard(), errors(0, 0, -1, 300, NONE))
                .get(1);
        assertThat(metrics.subset()).isEqualTo("unique_prototypes");
        assertThat(metrics.confusion().prevalence()).isEqualTo(0.75);
        assertThat(metrics.prevalence()).isEqualTo(0.5);
    }

    @Test
    void theMostStableAreChosenInFileOrderAmongEqualsAndMissingLast() {
        Truth truth = truth(0.1, 0.1, 0.05, 0.2, -0.1);
        Rules two = new Rules(0, 5, Arithmetic.EXACT, AccuracyRule.ALL_ROWS, 2, false, false);
        Metrics chosen = Scorer.score(truth, two, errors(0, 0, 50, -200, NONE)).get(1);
        assertThat(chosen.subset()).isEqualTo("most_stable_2");
        // row 3 at 0, then row 0 of three rows at 0.1
        assertThat(chosen.confusion()).isEqualTo(new Confusion(0, 1, 1, 0));
        Rules all = new Rules(0, 5, Arithmetic.EXACT, AccuracyRule.ALL_ROWS, 9, false, false);
        assertThat(Scorer.score(truth, all, errors(0, 0, 50, -200, NONE)).get(1).missing())
                .isEqualTo(1);
        Rules covered = new Rules(0, 5, Arithmetic.EXACT, AccuracyRule.ALL_ROWS, 9, false, true);
        assertThat(Scorer.score(truth, covered, errors(0, 0, 50, -200, NONE))
                        .get(1)
                        .confusion()
                        .n())
                .isEqualTo(4);
    }

    @Test
    void areaUnderTheCurveCountsTiesHalf() {
        // stable: 0.00, 0.10; unstable: 0.10, 0.20, so of 4 pairs 3 right and one tied
        Truth truth = truth(-0.1, -0.2, 0.1, 0.2);
        Metrics metrics =
                Scorer.score(truth, Rules.standard(), errors(100, 300, 0, 0)).get(0);
        assertThat(metrics.auc()).isEqualTo(3.5 / 4);
    }

    @Test
    void doublesPutSomeOfWhatIsOnTheHullAboveIt() {
        // 0.1 + 0.2 - 0.3 > 0 in doubles
        Truth truth = new Truth(new double[] {0.3}, new double[] {0.1}, new int[] {0}, 0);
        Rules floating = new Rules(0, 5, Arithmetic.FLOAT, AccuracyRule.ALL_ROWS, 1, false, false);
        assertThat(Scorer.score(truth, Rules.standard(), errors(-100))
                        .get(0)
                        .confusion()
                        .fp())
                .isEqualTo(1);
        assertThat(Scorer.score(truth, floating, errors(-100))
                        .get(0)
                        .confusion()
                        .tn())
                .isEqualTo(1);
    }

    @Test
    void exactAndFloatingRanksAgreeAwayFromTies() {
        Truth truth = truth(0.3, -0.15, 0.07, 0.012, -0.4);
        Rules floating = new Rules(5, 5, Arithmetic.FLOAT_OFFSET, AccuracyRule.ALL_ROWS, 3, false, false);
        Rules exact = new Rules(5, 5, Arithmetic.EXACT, AccuracyRule.ALL_ROWS, 3, false, false);
        Predictions predictions = errors(-30, 17, 4, -100, 390);
        assertThat(Scorer.score(truth, floating, predictions)).isEqualTo(Scorer.score(truth, exact, predictions));
    }

    @Test
    void rulesAreChecked() {
        assertThatThrownBy(() -> new Rules(0, 0, Arithmetic.EXACT, AccuracyRule.ALL_ROWS, 1, false, false))
                .hasMessage("maxError must be in (0, 32], found 0.0");
        assertThatThrownBy(() -> new Rules(0, 5, Arithmetic.EXACT, AccuracyRule.ALL_ROWS, 0, false, false))
                .hasMessage("mostStable must be >= 1, found 0");
        assertThat(Rules.standard().mostStableName()).isEqualTo("most_stable_10k");
    }

    static Truth truth(double... hull) {
        int[] order = new int[hull.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        return new Truth(new double[hull.length], hull, order, 0);
    }

    static Predictions errors(int... errors) {
        short[] values = new short[errors.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) errors[i];
        }
        return new Predictions("model", values);
    }
}
