package org.iclprism.eval.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;
import org.junit.jupiter.api.Test;

/** What is said of models beside each other. */
class ComparisonTest {
    private static final int REPLICATES = 2000;
    private static final int ROWS = 400;

    private static RandomNumbers numbers(int row) {
        return Stream.of(1, "test/" + row).at(0);
    }

    @Test
    void weightsArePoissonOfMeanOne() {
        double[] weights = new double[200_000];
        PairedBootstrap.weights(Stream.of(3, "test/weights").at(0), weights);
        double mean = Arrays.stream(weights).average().orElseThrow();
        double square = Arrays.stream(weights).map(w -> w * w).average().orElseThrow();
        assertThat(mean).isCloseTo(1, within(0.01));
        assertThat(square - mean * mean).isCloseTo(1, within(0.02));
        assertThat(Arrays.stream(weights).filter(w -> w == 0).count() / 200_000.0)
                .isCloseTo(Math.exp(-1), within(0.005));
    }

    @Test
    void partsAddUpToTheWholeBitForBit() {
        short[][] errors = errors();
        Comparison whole =
                none().plus(truth(), Rules.standard(), "full_test_set", 0, errors, REPLICATES, row -> numbers(row));
        short[][] left = {Arrays.copyOf(errors[0], 150), Arrays.copyOf(errors[1], 150)};
        short[][] right = {Arrays.copyOfRange(errors[0], 150, ROWS), Arrays.copyOfRange(errors[1], 150, ROWS)};
        Comparison parts = none().plus(
                        truth(), Rules.standard(), "full_test_set", 150, right, REPLICATES, row -> numbers(row))
                .plus(none().plus(
                                truth(), Rules.standard(), "full_test_set", 0, left, REPLICATES, row -> numbers(row)));
        for (BootstrapMetric metric : BootstrapMetric.values()) {
            assertThat(parts.bootstrap().replicates(1, metric, Rules.standard(), false))
                    .isEqualTo(whole.bootstrap().replicates(1, metric, Rules.standard(), false));
        }
        assertThat(parts.agreement().correlation(0, 1))
                .isEqualTo(whole.agreement().correlation(0, 1));
        assertThat(parts.hardest()).isEqualTo(whole.hardest());
    }

    @Test
    void meansOfReplicatesScatterAsTheyShould() {
        Comparison all =
                none().plus(truth(), Rules.standard(), "full_test_set", 0, errors(), REPLICATES, row -> numbers(row));
        double[] mae = all.bootstrap().replicates(0, BootstrapMetric.MAE, Rules.standard(), false);
        double mean = Arrays.stream(mae).average().orElseThrow();
        double deviation = Math.sqrt(
                Arrays.stream(mae).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
        double[] absolute = IntStream.range(0, ROWS)
                .mapToDouble(row -> Math.abs(errors()[0][row]) / 1000.0)
                .toArray();
        double expected = Arrays.stream(absolute).average().orElseThrow();
        double spread = Math.sqrt(Arrays.stream(absolute)
                        .map(v -> (v - expected) * (v - expected))
                        .average()
                        .orElseThrow()
                / ROWS);
        assertThat(mean).isCloseTo(expected, within(4 * spread / Math.sqrt(REPLICATES)));
        assertThat(deviation / spread).isBetween(0.9, 1.1);
    }

    @Test
    void correlationIsPearsonsOverWhatBothCover() {
        Agreement agreement = new Agreement(2);
        agreement.addErrors(new int[] {1, 2});
        agreement.addErrors(new int[] {2, 1});
        agreement.addErrors(new int[] {4, 6});
        agreement.addErrors(new int[] {9, Predictions.MISSING});
        // numpy.corrcoef([1, 2, 4], [2, 1, 6])[0, 1]
        assertThat(agreement.correlation(0, 1)).isCloseTo(0.8660254037844387, within(1e-12));
        assertThat(agreement.both(0, 1)).isEqualTo(3);
    }

    @Test
    void blindSpotsAreComparedWithIndependence() {
        Agreement agreement = new Agreement(2);
        agreement.addStable(new boolean[] {true, true});
        agreement.addStable(new boolean[] {true, false});
        agreement.addStable(new boolean[] {false, false});
        agreement.addStable(new boolean[] {false, false});
        assertThat(agreement.missedByAll()).isEqualTo(0.25);
        assertThat(agreement.missedByAllIfIndependent()).isEqualTo(0.5 * 0.25);
        assertThat(agreement.lift(0, 1)).isEqualTo(2);
        assertThat(agreement.foundAlone(1)).isEqualTo(1);
        assertThat(agreement.foundAlone(0)).isZero();
        assertThat(agreement.missedBy(0)).isEqualTo(2);
    }

    @Test
    void modelsThatResamplesSwapAreTied() {
        double[] values = {0.5, 0.9, 0.6};
        double[][] replicates = new double[3][40];
        for (int b = 0; b < 40; b++) {
            replicates[1][b] = 0.9;
            replicates[2][b] = b < 4 ? 0.4 : 0.6;
            replicates[0][b] = 0.5;
        }
        List<Standing> standings = Standing.of(BootstrapMetric.F1, List.of("a", "b", "c"), values, replicates);
        assertThat(standings).extracting(Standing::model).containsExactly("b", "c", "a");
        assertThat(standings).extracting(Standing::tieGroup).containsExactly(1, 2, 2);
        assertThat(standings.get(1).swap()).isEqualTo(0.1);
        assertThat(standings.get(1).low()).isEqualTo(0.4);
        List<Standing> reversed = Standing.of(BootstrapMetric.MAE, List.of("a", "b", "c"), values, replicates);
        assertThat(reversed).extracting(Standing::model).containsExactly("a", "c", "b");
        assertThat(reversed.get(0).swap()).isEqualTo(0.1);
    }

    @Test
    void hardCasesComeLargestFirst() {
        Hardest row = Hardest.of(3, new int[] {-100, -300, Predictions.MISSING});
        assertThat(row).isEqualTo(new Hardest(3, 2, -0.2, 0.1));
        assertThat(Hardest.merged(List.of(new Hardest(1, 1, 0.1, 0)), List.of(row, new Hardest(0, 1, -0.1, 0))))
                .extracting(Hardest::row)
                .containsExactly(3, 0, 1);
    }

    @Test
    void combinedScoresNeedEveryPartWithAWeight() {
        // ORB v3 and eqV2 M as the benchmark's site shows them
        assertThat(CombinedScore.standard().of(0.905, 0.2102, 0.075).orElseThrow())
                .isCloseTo(0.8605, within(5e-5));
        assertThat(CombinedScore.standard().of(0.917, 1.7707, 0.0691).orElseThrow())
                .isCloseTo(0.5583, within(5e-5));
        assertThat(CombinedScore.standard().of(0.9, Double.NaN, 0.1)).isEmpty();
        assertThat(new CombinedScore(1, 0, 0).of(0.9, Double.NaN, Double.NaN)).hasValue(0.9);
        assertThat(new CombinedScore(0, 0, 0).of(0.9, 0.1, 0.1)).isEmpty();
        assertThat(new CombinedScore(0, 0, 2).of(0, 0, 0.3)).hasValue(0);
        assertThatThrownBy(() -> new CombinedScore(-1, 0, 0)).hasMessage("weights must be >= 0, found -1.0, 0.0, 0.0");
    }

    @Test
    void theParetoLineRises() {
        double[] size = {10, 1, 5, 20, Double.NaN, 5};
        double[] quality = {0.8, 0.5, 0.7, 0.75, 0.99, 0.6};
        assertThat(ParetoLine.of(size, quality)).containsExactly(1, 2, 0);
    }

    @Test
    void failedPhononsCountTwo() {
        Phonons task = Phonons.of(List.of(
                new Phonons.Material(10, 30, 0.5, false, 1),
                new Phonons.Material(10, Double.NaN, Double.NaN, false, Double.NaN),
                new Phonons.Material(10, 10, 0.1, true, 3)));
        assertThat(task.srd()).isCloseTo((1 - 2 + 0) / 3.0, within(1e-15));
        assertThat(task.sre()).isCloseTo(1, within(1e-15));
        assertThat(task.srme()).isCloseTo(4.5 / 3, within(1e-15));
        assertThat(task.failureRate()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(task.spectrumDistance()).isEqualTo(2);
    }

    @Test
    void symmetryChangesAreOfStructuresWithSpaceGroups() {
        Geometry task = Geometry.of(List.of(
                new Geometry.Structure(0.01, 0, 0),
                new Geometry.Structure(0.03, 5, -4),
                new Geometry.Structure(Double.NaN, -5, 2),
                new Geometry.Structure(0.2, Double.NaN, Double.NaN)));
        assertThat(task.structures()).isEqualTo(3);
        assertThat(task.rmsd()).isCloseTo(1.24 / 4, within(1e-15));
        assertThat(task.symmetryMatch()).isCloseTo(1 / 3.0, within(1e-15));
        assertThat(task.symmetryDecrease()).isCloseTo(1 / 3.0, within(1e-15));
        assertThat(task.symmetryIncrease()).isCloseTo(1 / 3.0, within(1e-15));
        assertThat(task.symmetryOperationsMae()).isEqualTo(2);
        assertThat(task.rmsdAuc()).isCloseTo((0.8 + 0.4) / 4, within(1e-12));
    }

    private static Comparison none() {
        return Comparison.none(2, REPLICATES);
    }

    private static Truth truth() {
        double[] hull = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            hull[row] = (row % 7 - 2) / 10.0;
        }
        return DecisionsTest.truth(hull);
    }

    private static short[][] errors() {
        short[][] errors = new short[2][ROWS];
        for (int row = 0; row < ROWS; row++) {
            errors[0][row] = (short) (300 * numbers(row + ROWS).gaussian());
            errors[1][row] = row % 11 == 0 ? Predictions.MISSING : (short) (errors[0][row] / 2 + row % 13);
        }
        return errors;
    }
}
