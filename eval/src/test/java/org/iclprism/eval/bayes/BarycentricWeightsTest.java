package org.iclprism.eval.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;
import org.iclprism.eval.strategy.Distributions;
import org.iclprism.eval.strategy.OutputSpace;
import org.iclprism.eval.strategy.RelativeDistance;
import org.iclprism.eval.strategy.Values;
import org.junit.jupiter.api.Test;

class BarycentricWeightsTest {
    private static final OutputSpace URNS = new Distributions(8);
    private static final OutputSpace REGRESSION = new Values(0.1);
    private static final int PROMPTS = 20;
    private static final int POSITIONS = 6;

    @Test
    void aMixtureGivesBackItsWeights() {
        double[][] known = {{0.3, 0.7}, {1, 0}, {0, 1}, {0.2, 0.5, 0.3}, {0, 0.6, 0.4}, {0.1, 0.2, 0.3, 0.4}};
        for (OutputSpace space : List.of(URNS, REGRESSION)) {
            for (double[] weights : known) {
                Map<String, double[][]> strategies = strategies(space, weights.length);
                Map<String, Double> found = BarycentricWeights.of(space, mixture(strategies, weights), strategies);
                for (int s = 0; s < weights.length; s++) {
                    assertThat(found.get("S" + s)).isCloseTo(weights[s], within(1e-6));
                }
            }
        }
    }

    @Test
    void underSquaredDifferenceTwoWeightsAreTheRelativeDistance() {
        Map<String, double[][]> strategies = strategies(REGRESSION, 2);
        double[][] m = strategies.get("S0");
        double[][] g = strategies.get("S1");
        double[][] noise = strategies(REGRESSION, 3).get("S2");
        double[][] t = mixture(new TreeMap<>(Map.of("S0", m, "S1", g, "S2", noise)), 0.5, 0.35, 0.15);
        double relative = RelativeDistance.of(
                CellScorer.meanDistance(REGRESSION, t, g),
                CellScorer.meanDistance(REGRESSION, t, m),
                CellScorer.meanDistance(REGRESSION, m, g));

        assertThat(BarycentricWeights.of(REGRESSION, t, strategies).get("S0")).isCloseTo(relative, within(1e-9));
    }

    /** The third strategy is no part of the transformer, which is noisy: no neighbour of the weights is nearer. */
    @Test
    void noNeighbourIsNearer() {
        for (OutputSpace space : List.of(URNS, REGRESSION)) {
            Map<String, double[][]> strategies = strategies(space, 3);
            double[][] other = strategies(space, 5).get("S4");
            double[][] t = mixture(
                    new TreeMap<>(Map.of("A", strategies.get("S0"), "B", strategies.get("S1"), "C", other)),
                    0.5,
                    0.2,
                    0.3);
            Map<String, Double> found = BarycentricWeights.of(space, t, strategies);
            double[] weights = found.values().stream().mapToDouble(w -> w).toArray();
            assertThat(IntStream.range(0, 3).mapToDouble(s -> weights[s]).sum()).isCloseTo(1, within(1e-12));
            double least = CellScorer.meanDistance(space, t, mixture(strategies, weights));
            for (int from = 0; from < 3; from++) {
                for (int to = 0; to < 3; to++) {
                    double[] moved = weights.clone();
                    double step = Math.min(0.01, moved[from]);
                    moved[from] -= step;
                    moved[to] += step;
                    assertThat(CellScorer.meanDistance(space, t, mixture(strategies, moved)))
                            .isGreaterThanOrEqualTo(least - 1e-12);
                }
            }
        }
    }

    /** The transformer is nearer to the later twin, by 1e-8 of its outputs. */
    @Test
    void ofTwinsTheEarlierHasTheWeight() {
        for (OutputSpace space : List.of(URNS, REGRESSION)) {
            Map<String, double[][]> different = strategies(space, 2);
            Map<String, double[][]> twins = new LinkedHashMap<>();
            twins.put("early", different.get("S1"));
            twins.put("late", mixture(Map.of("S1", different.get("S1")), 1 + 1e-8));
            twins.put("S0", different.get("S0"));

            Map<String, Double> found = BarycentricWeights.of(space, mixture(twins, 0, 0.6, 0.4), twins);

            assertThat(found.get("early")).isCloseTo(0.6, within(1e-6));
            assertThat(found.get("late")).isCloseTo(0, within(1e-6));
        }
    }

    @Test
    void outputsThatAreNoNumbersHaveNoWeights() {
        for (OutputSpace space : List.of(URNS, REGRESSION)) {
            Map<String, double[][]> strategies = strategies(space, 3);
            double[][] t = mixture(strategies, 1, 0, 0);
            t[3][2] = Double.NaN;
            assertThat(BarycentricWeights.of(space, t, strategies).values()).containsOnly(Double.NaN);
        }
    }

    @Test
    void thirteenStrategiesAreTooMany() {
        assertThatThrownBy(() -> new SimplexQuadratic(new double[13][13], new double[13]))
                .hasMessage("Cannot weigh 13 strategies: at most 12 of them. Leave some out.");
    }

    private static Map<String, double[][]> strategies(OutputSpace space, int count) {
        Map<String, double[][]> strategies = new TreeMap<>();
        for (int s = 0; s < count; s++) {
            double[][] outputs = new double[PROMPTS][];
            for (int i = 0; i < PROMPTS; i++) {
                RandomNumbers random = Stream.of(5, "test/barycentric/" + s).at(i);
                outputs[i] = space instanceof Distributions
                        ? Synthetic.distributions(random, POSITIONS, space.width(), 1.5)
                        : Synthetic.values(random, POSITIONS);
            }
            strategies.put("S" + s, outputs);
        }
        return strategies;
    }

    private static double[][] mixture(Map<String, double[][]> strategies, double... weights) {
        double[][] mixture = new double[PROMPTS][];
        int s = 0;
        for (double[][] outputs : strategies.values()) {
            for (int i = 0; i < PROMPTS; i++) {
                mixture[i] = mixture[i] == null ? new double[outputs[i].length] : mixture[i];
                for (int k = 0; k < outputs[i].length; k++) {
                    mixture[i][k] += weights[s] * outputs[i][k];
                }
            }
            s++;
        }
        return mixture;
    }
}
