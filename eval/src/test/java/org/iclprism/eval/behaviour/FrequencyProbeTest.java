package org.iclprism.eval.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fourier transforms of known series, and the exact predictors' frequencies (300 functions, computed with NumPy). */
class FrequencyProbeTest {
    private static final FrequencyProbe PROBE = probe("fourier-mixture", 3, 300, 20);
    /** Three standard errors of a share of energy over 300 functions, theirs and these. */
    private static final double ERROR = 0.06;

    @Test
    void aSeriesHasItsOwnFrequency() {
        double[] series = new double[40];
        for (int i = 0; i < series.length; i++) {
            series[i] = 7 + 3 * Math.cos(2 * Math.PI * 4 * i / 40 + 0.3) + 4 * Math.sin(2 * Math.PI * 11 * i / 40);
        }
        double[] energies = FourierEnergies.of(series);
        assertThat(energies).hasSize(19);
        for (int n = 1; n <= 19; n++) {
            double expected = n == 4 ? 9.0 / 25 : n == 11 ? 16.0 / 25 : 0;
            assertThat(energies[n - 1]).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void aFitFindsCoefficientsThatTheTransformSpreads() {
        double[] series = new double[40];
        for (int i = 0; i < series.length; i++) {
            double x = Math.PI * (2.0 * i / 39 - 1);
            series[i] = 3 * Math.cos(4 * x + 0.3) + 4 * Math.sin(11 * x);
        }
        double[] fitted = new FourierFit(40).energies(series);
        assertThat(fitted).hasSize(19);
        for (int n = 1; n <= 19; n++) {
            assertThat(fitted[n - 1]).isCloseTo(n == 4 ? 9.0 / 25 : n == 11 ? 16.0 / 25 : 0, within(1e-12));
        }
        // numpy.fft.fft
        assertThat(FourierEnergies.of(series)[10]).isCloseTo(0.46644949, within(1e-8));
    }

    /** Against numpy.linalg.lstsq. */
    @Test
    void whatIsNoSeriesIsFittedByLeastSquares() {
        double[] teeth = new double[40];
        Arrays.setAll(teeth, i -> i % 7);
        double[] fitted = new FourierFit(40).energies(teeth);
        assertThat(fitted[0]).isCloseTo(0.00266916, within(1e-8));
        assertThat(fitted[5]).isCloseTo(0.38217343, within(1e-8));
        assertThat(fitted[18]).isCloseTo(0.00086906, within(1e-8));
    }

    @Test
    void aConstantHasNoFrequency() {
        assertThat(FourierEnergies.of(new double[40])).containsOnly(Double.NaN);
        assertThat(new FourierFit(40).energies(new double[40])).containsOnly(Double.NaN);
    }

    @Test
    void withoutPreferenceAllFrequenciesAreAsLikely() {
        FrequencyProbe probe = probe("fourier", 3, 300, 30);
        Map<String, Measure> found =
                energies(probe, "fourier", "posterior-mean:jitter=1e-6", FrequencyProbe.Mode.INTERPOLATE);
        for (int n = 1; n <= 10; n++) {
            assertThat(found.get("interpolate-3/energy/exact/2/" + n).value()).isCloseTo(0.1, within(0.03));
        }
        assertEnergies(found, "interpolate-3", 8, ERROR, .17, .17, .16);
        assertEnergies(found, "interpolate-3", 20, ERROR, .28, .30, .33);
        assertLoss(found, 2, 1.16);
        assertLoss(found, 8, .75);
        assertLoss(found, 20, .15);
        assertThat(found.get("interpolate-3/grid-loss/exact/30").value()).isCloseTo(.004, within(.004));
    }

    /** Within three standard errors, theirs (of as many functions) and these. */
    private static void assertLoss(Map<String, Measure> found, int k, double expected) {
        Measure loss = found.get("interpolate-3/grid-loss/exact/" + k);
        assertThat(loss.value()).isCloseTo(expected, within(3 * Math.sqrt(2) * loss.standardError()));
    }

    @Test
    void aMixtureOfBandwidthsPrefersLowOnes() {
        Map<String, Measure> found = energies("fourier-mixture", FrequencyProbe.Mode.INTERPOLATE);
        assertEnergies(found, "interpolate-3", 2, ERROR, .51, .23, .12, .07, .04, .02, .01, .01, .00, .00);
        for (int n = 1; n <= 10; n++) {
            assertThat(found.get("interpolate-3/energy/exact/8/" + n).value())
                    .isCloseTo(n <= 3 ? 1.0 / 3 : 0, within(0.03));
        }
        assertThat(found.get("interpolate-3/grid-loss/exact/2").value()).isCloseTo(.78, within(0.08));
        // of exactly periodic predictions the fit sees nothing beyond the third
        assertThat(found.get("interpolate-3/fitted-low-energy/exact/8").value()).isGreaterThan(0.995);
        assertThat(found.get("interpolate-3/fitted-energy/exact/2/1").value()).isCloseTo(.51, within(0.05));
        assertThat(found.get("interpolate-3/grid-loss/exact/8").value()).isLessThan(0.01);
        assertThat(found.get("interpolate-3/low-energy/exact/2").value()).isCloseTo(.51 + .23 + .12, within(0.04));
    }

    @Test
    void theSeriesOfSixFrequenciesShowWhatEachPriorPrefers() {
        FrequencyProbe six = probe("fourier-high-mixture", 6, 300, 4);
        FrequencyProbe.Mode mode = FrequencyProbe.Mode.INTERPOLATE;
        Map<String, Measure> low = energies(six, "fourier-mixture", "posterior-mean:jitter=1e-6", mode);
        assertEnergies(low, "interpolate-6", 4, ERROR, .24, .26, .17, .13, .09, .06, .03);
        Map<String, Measure> high = energies(six, "fourier-high-mixture", "posterior-mean:jitter=1e-6", mode);
        assertEnergies(high, "interpolate-6", 2, ERROR, .00, .00, .01, .02, .03, .05, .08, .13, .20, .41);
    }

    /** Least squares of frequencies 1 to 3 needs 6 examples; of all 10 it needs 20, and prefers none until then. */
    @Test
    void goldKnowsTheFrequenciesAndMaxDoesNot() {
        FrequencyProbe few = probe("fourier-mixture", 3, 60, 8);
        FrequencyProbe.Mode mode = FrequencyProbe.Mode.INTERPOLATE;
        Map<String, Measure> gold = energies(few, "fourier-mixture", "ols-oracle:component=3", mode);
        assertThat(gold.get("interpolate-3/grid-loss/exact/8").value()).isLessThan(1e-3);
        assertThat(gold.get("interpolate-3/low-energy/exact/2").value()).isGreaterThan(.97);
        Map<String, Measure> max = energies(few, "fourier-mixture", "ols-features", mode);
        assertThat(max.get("interpolate-3/low-energy/exact/2").value()).isBetween(.22, .40);
        assertThat(max.get("interpolate-3/grid-loss/exact/8").value()).isGreaterThan(.4);
    }

    private static void assertEnergies(
            Map<String, Measure> found, String set, int k, double error, double... expected) {
        for (int n = 1; n <= expected.length; n++) {
            assertThat(found.get("%s/energy/exact/%d/%d".formatted(set, k, n)).value())
                    .as("frequency %d after %d examples", n, k)
                    .isCloseTo(expected[n - 1], within(error));
        }
    }

    /** Of functions such as this class has. */
    private static FrequencyProbe probe(String functionClass, int highest, int functions, int points) {
        boolean intercept = FrequencyProbe.intercept(functionClass).orElseThrow();
        return new FrequencyProbe(highest, intercept, 5, functions, points, 1);
    }

    private static Map<String, Measure> energies(String functionClass, FrequencyProbe.Mode mode) {
        return energies(PROBE, functionClass, "posterior-mean:jitter=1e-6", mode);
    }

    private static Map<String, Measure> energies(
            FrequencyProbe probe, String functionClass, String predictor, FrequencyProbe.Mode mode) {
        Cases cases = Cases.of(functionClass, 1, 41);
        return Cases.byName(probe.measures(cases.predictor(predictor), "exact", mode, new BootstrapMeans(300, 1)));
    }
}
