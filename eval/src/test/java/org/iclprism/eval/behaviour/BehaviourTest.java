package org.iclprism.eval.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iclprism.datagen.Split;
import org.junit.jupiter.api.Test;

/** Predictors that stand in for transformers are found out, and give what is known in closed form. */
class BehaviourTest {
    private static final int DIMS = 5;
    private static final int POINTS = 11;
    private static final double ROUNDING = 1e-9;

    @Test
    void aTransformerThatIsLeastSquaresIsFoundOut() {
        Cases cases = Cases.of("linear", DIMS, POINTS);
        Map<String, Measure> found = Cases.byName(cases.behaviour(extent(400, Shifts.names()), "ols", "knn")
                .of(cases.predictor("ols"), Cases.noGradients(POINTS * DIMS))
                .measures());
        for (int k = 0; k < POINTS; k++) {
            Measure loss = found.get("fresh/loss/transformer/" + k);
            assertThat(loss.value()).isCloseTo(Math.max(0, 1 - (double) k / DIMS), within(errors(loss)));
            assertThat(found.get("fresh/spd/ols/" + k).value()).isZero();
            assertThat(found.get("opposite-quadrants/spd/ols/" + k).value()).isZero();
            // least squares of scaled data is scaled
            assertThat(found.get("w-scale-3/loss/transformer/" + k).value()).isCloseTo(loss.value(), within(1e-6));
            assertThat(found.get("x-scale-1/3/loss/transformer/" + k).value()).isCloseTo(loss.value(), within(1e-6));
            if (k > 0) {
                assertThat(found.get("fresh/linearity/transformer/" + k).value())
                        .isCloseTo(1, within(ROUNDING));
                assertThat(found.get("fresh/ilwd/ols/" + k).value()).isLessThan(ROUNDING);
                assertThat(found.get("fresh/weight-cosine/ols/" + k).value()).isCloseTo(1, within(ROUNDING));
                assertThat(found.get("overlapping-query/loss/transformer/" + k).value())
                        .isLessThan(1e-6);
            }
            Measure distance = found.get("fresh/ilwd/true/" + k);
            assertThat(distance.value()).isCloseTo(Math.max(0, 1 - (double) k / DIMS), within(errors(distance)));
        }
        assertThat(found.get("fresh/delta/ols").value()).isZero();
        assertThat(found.get("fresh/delta-excess/knn").low()).isPositive();
        assertThat(found.get("fresh/mspd/knn").value())
                .isCloseTo(
                        (found.get("fresh/spd/knn/1").value()
                                        + found.get("fresh/spd/knn/2").value()
                                        + found.get("fresh/spd/knn/3").value()
                                        + found.get("fresh/spd/knn/4").value())
                                / 4,
                        within(ROUNDING));
        assertThat(found.keySet())
                .doesNotContain("orthogonal-query/loss/transformer/" + DIMS, "fresh/delta-excess/ols");
    }

    @Test
    void ridgeUnderNoiseLosesWhatIsKnown() {
        double[] known = {
            1, .880, .761, .646, .534, .428, .331, .248, .181, .134, .1008, .0781, .0627, .0516, .0435, .0376
        };
        Cases cases = Cases.of("linear", 8, 16, "noise", "0.5");
        Map<String, Measure> found =
                Cases.byName(cases.behaviour(new Extent(2000, 0, List.of(), 0, 0, 1, 5), "ridge", "dmmse")
                        .of(cases.predictor("ridge"), Cases.noGradients(0))
                        .measures());
        for (int k = 0; k < known.length; k++) {
            Measure loss = found.get("fresh/loss/transformer/" + k);
            assertThat(loss.value()).isCloseTo(known[k], within(errors(loss) + 5e-4));
        }
        assertThat(found.get("fresh/delta/ridge").value()).isZero();
        assertThat(found.get("own/delta/dmmse").value()).isPositive();
    }

    @Test
    void orthogonalQueriesTellLeastSquaresNothing() {
        Cases cases = Cases.of("linear", DIMS, POINTS);
        PromptSet set = Shifts.of("orthogonal-query", cases.questions(Split.OOD, 20));
        double[][] answers = set.answers(cases.predictor("ols"));
        for (int n = 0; n < set.size(); n++) {
            for (int k = 0; k < DIMS; k++) {
                assertThat(answers[n][k]).isCloseTo(0, within(1e-5));
                float[] query = set.prompt(n, k).x();
                float[] before = cases.questions(Split.OOD, 20).prompt(n).x();
                assertThat(length(query, k)).isCloseTo(length(before, k), within(1e-5));
            }
            assertThat(answers[n][DIMS]).isNaN();
        }
    }

    @Test
    void examplesStayInOneQuadrantAndQueriesLeaveIt() {
        PromptSet set =
                Shifts.of("opposite-quadrants", Cases.of("linear", DIMS, POINTS).questions(Split.OOD, 10));
        for (int n = 0; n < set.size(); n++) {
            float[] x = set.prompt(n, POINTS - 1).x();
            for (int i = 0; i < x.length; i++) {
                float sign = Math.signum(x[i % DIMS]);
                assertThat(Math.signum(x[i])).isEqualTo(i < (POINTS - 1) * DIMS ? sign : -sign);
            }
        }
    }

    @Test
    void gradientsThatAreLeastSquaresWeightsAreThoseOfTheProjectedFunction() {
        Cases cases = Cases.of("linear", DIMS, POINTS);
        PromptSet set = cases.questions(Split.OOD, 50).asTheyAre("fresh");
        WeightProbes.Fits fits = new WeightProbes(set, cases.questions(Split.OOD, 50), 50).of(cases.predictor("ols"));
        Gradients gradients = prompts -> {
            double[][] all = new double[prompts.size()][POINTS * DIMS];
            for (int n = 0; n < all.length; n++) {
                for (int k = 0; k < POINTS; k++) {
                    System.arraycopy(fits.weights()[n][k], 0, all[n], k * DIMS, DIMS);
                }
            }
            return all;
        };
        Map<String, Measure> found = Cases.byName(GradientRecovery.of(
                set, cases.questions(Split.OOD, 1).functionClass(), 50, gradients, new BootstrapMeans(50, 1)));
        for (int k = 1; k < POINTS; k++) {
            assertThat(found.get("fresh/gradient-cosine/projected/" + k).value())
                    .isCloseTo(1, within(1e-6));
        }
        assertThat(found.get("fresh/gradient-cosine/true/2").value()).isLessThan(0.95);
        assertThat(found.get("fresh/gradient-cosine/true/" + DIMS).value()).isCloseTo(1, within(1e-6));
    }

    @Test
    void componentsOfAMixtureAreAskedOneByOne() {
        Cases cases = Cases.of("gaussian-mixture", DIMS, 8, "centre", "2");
        Map<String, Measure> found = Cases.byName(cases.behaviour(extent(200, List.of()), "posterior-mean", "ols")
                .of(new Cases.Stubborn(0), Cases.noGradients(8 * DIMS))
                .measures());
        // E (w . x)^2 = d - 1 + c^2, divided by d
        for (String component : List.of("component-1", "component-2")) {
            double loss = IntStream.range(0, 8)
                    .mapToDouble(
                            k -> found.get(component + "/loss/transformer/" + k).value())
                    .average()
                    .orElseThrow();
            assertThat(loss).isCloseTo(8.0 / 5, within(0.25));
            assertThat(found.get(component + "/mean-loss/transformer").value()).isCloseTo(loss, within(ROUNDING));
        }
    }

    @Test
    void denseAndSparseFunctionsAreAskedOneByOne() {
        Cases cases = Cases.of("mixture", DIMS, 4, "components", "linear sparse-linear", "sparse-linear.sparsity", "2");
        Map<String, Measure> found = Cases.byName(
                cases.behaviour(extent(400, List.of()), "ols", "posterior-mean").ofPredictors());
        for (String component : List.of("component-1", "component-2")) {
            Measure loss = found.get(component + "/loss/ols/3");
            assertThat(loss.value()).isCloseTo(2.0 / 5, within(errors(loss)));
        }
        // three examples give two weights and their places away, and no dense function
        Measure dense = found.get("component-1/loss/posterior-mean/3");
        assertThat(dense.value()).isCloseTo(2.0 / 5, within(errors(dense)));
        assertThat(found.get("component-2/loss/posterior-mean/3").value()).isLessThan(0.02);
        assertThat(found).doesNotContainKey("component-3/loss/ols/3");
    }

    @Test
    void theLossOfSignsIsTheShareOfWrongOnes() {
        Cases cases = Cases.of("linear-classification", DIMS, POINTS);
        Map<String, Measure> found = Cases.byName(cases.behaviour(extent(200, Shifts.names()), "averaging")
                .of(new Cases.Stubborn(0.3), Cases.noGradients(POINTS * DIMS))
                .measures());
        double[][] signs = cases.questions(Split.OOD, 200).asTheyAre("fresh").targets();
        for (int k = 0; k < POINTS; k++) {
            int examples = k;
            long wrong = Stream.of(signs).filter(of -> of[examples] == -1).count();
            assertThat(found.get("fresh/loss/transformer/" + k).value()).isCloseTo(wrong / 200.0, within(ROUNDING));
        }
        assertThat(found.keySet())
                .contains("x-scale-2/loss/transformer/1", "skewed/loss/transformer/1")
                .doesNotContain("w-scale-2/loss/transformer/1", "noisy/loss/transformer/1");
    }

    @Test
    void supportsOfSparseFunctionsAreNoComponents() {
        Cases cases = Cases.of("sparse-linear", DIMS, 4, "sparsity", "2");
        assertThat(Cases.byName(cases.behaviour(extent(10, List.of()), "ols").ofPredictors()))
                .doesNotContainKey("component-1/loss/ols/0");
    }

    @Test
    void bandsAreThoseOfTheNormalLawWhereItHolds() {
        double[] values = new double[500];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.sin(i * 12.9898) * 3 + 1;
        }
        Measure mean = new BootstrapMeans(values.length, 1).of("", "", "", 0, -1, values);
        assertThat(mean.high() - mean.value())
                .isCloseTo(1.645 * mean.standardError(), within(0.1 * mean.standardError()));
        assertThat(mean.value() - mean.low())
                .isCloseTo(1.645 * mean.standardError(), within(0.1 * mean.standardError()));
        assertThat(mean.count()).isEqualTo(500);
    }

    @Test
    void anUnknownShiftNamesItsNeighbour() {
        Questions fresh = Cases.of("linear", 2, 3).questions(Split.OOD, 2);
        assertThatThrownBy(() -> Shifts.of("skewd", fresh)).hasMessageEndingWith("Nearest: skewed.");
    }

    private static Extent extent(int prompts, List<String> shifts) {
        return new Extent(prompts, prompts, new ArrayList<>(shifts), 0, 0, 1, 5);
    }

    /** Four standard errors. */
    private static double errors(Measure measure) {
        return 4 * measure.standardError() + 1e-6;
    }

    private static double length(float[] x, int k) {
        double squares = 0;
        for (int i = k * DIMS; i < (k + 1) * DIMS; i++) {
            squares += x[i] * x[i];
        }
        return Math.sqrt(squares);
    }
}
