package org.iclprism.datagen.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.iclprism.datagen.FunctionClasses;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.Settings;
import org.iclprism.datagen.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is true of every family, and the formulas of each. */
class FamiliesTest {

    static List<String> names() {
        return Families.all().stream().map(Family::name).toList();
    }

    private static int dims(String name) {
        if (name.equals("monomials-biased")) {
            return 4;
        }
        return name.startsWith("fourier") || name.startsWith("polynomials") || name.equals("haar") ? 1 : 9;
    }

    private static RealFunctions functions(String name) {
        return ((Regression) FunctionClasses.of(name, dims(name), 5)).functions();
    }

    private static double[] draw(RealFunctions functions, long index) {
        double[] parameters = new double[functions.parameters()];
        Arrays.fill(parameters, Double.NaN);
        functions.draw(Stream.of(1, "families").at(index), parameters);
        return parameters;
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyParameterIsDrawnAndEveryValueFinite(String name) {
        RealFunctions functions = functions(name);
        double[] parameters = draw(functions, 3);
        assertThat(parameters).doesNotContain(Double.NaN);
        assertThat(functions.value(parameters, new float[] {7, .1f, .2f, -.3f, .4f, .5f, -.6f, .7f, .8f, .9f}, 1))
                .isFinite();
    }

    /** The variance of w, coordinate by coordinate, from draws and from the prior. */
    @ParameterizedTest
    @MethodSource("names")
    void theStatedPriorHasTheSecondMomentsOfTheDraws(String name) {
        if (!(functions(name) instanceof LinearFunctions linear)
                || linear.prior().isEmpty()) {
            return;
        }
        int draws = 4000;
        double[] drawn = new double[linear.parameters()];
        for (int i = 0; i < draws; i++) {
            double[] w = draw(linear, i);
            for (int k = 0; k < w.length; k++) {
                drawn[k] += w[k] * w[k] / draws;
            }
        }
        double[] stated = new double[linear.parameters()];
        double total = linear.prior().stream()
                .mapToDouble(each -> Math.exp(each.logWeight()))
                .sum();
        for (GaussianPrior each : linear.prior()) {
            for (int a = 0; a < each.active().length; a++) {
                stated[each.active()[a]] +=
                        Math.exp(each.logWeight()) / total * (each.variance()[a] + each.mean()[a] * each.mean()[a]);
            }
        }
        for (int k = 0; k < drawn.length; k++) {
            assertThat(drawn[k]).as("weight %d", k).isCloseTo(stated[k], within(.12 * stated[k] + .01));
        }
    }

    /** E f^2 over functions and inputs. */
    @ParameterizedTest
    @MethodSource("names")
    void theStatedVarianceIsThatOfTheValues(String name) {
        Regression regression = (Regression) FunctionClasses.of(name, dims(name), 1);
        double squares = 0;
        // squares of polynomials have long tails
        int draws = name.startsWith("polynomials") ? 100_000 : 6000;
        float[] x = new float[dims(name)];
        Settings inputs = Families.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow()
                .inputs();
        for (int i = 0; i < draws; i++) {
            RandomNumbers random = Stream.of(2, "inputs").at(i);
            Inputs.of(x.length, inputs, Settings.none()).draw(random, x.length, x);
            double value = regression.functions().value(draw(regression.functions(), i), x, 0);
            squares += value * value / draws;
        }
        double stated = regression.functions().variance();
        assertThat(squares).isCloseTo(stated, within(.12 * stated));
    }

    @Test
    void sparseWeightsAreAsManyAsAsked() {
        RealFunctions sparse = ((Regression)
                        FunctionClasses.of("sparse-linear", 9, 5, Settings.of(Map.of("sparsity", "4"))))
                .functions();
        int[] seen = new int[9];
        for (int i = 0; i < 300; i++) {
            double[] w = draw(sparse, i);
            assertThat(Arrays.stream(w).filter(each -> each != 0)).hasSize(4);
            for (int k = 0; k < 9; k++) {
                seen[k] += w[k] != 0 ? 1 : 0;
            }
        }
        assertThat(Arrays.stream(seen)).allMatch(count -> count >= 100 && count <= 167);
    }

    @Test
    void mixturesDrawTheirComponentsByWeight() {
        Settings settings =
                Settings.of(Map.of("components", "[linear, sign-vector]", "weights", "1 3", "linear.deviation", "2"));
        RealFunctions mixture = ((Regression) FunctionClasses.of("mixture", 4, 5, settings)).functions();
        int signs = 0;
        double square = 0;
        for (int i = 0; i < 2000; i++) {
            double[] w = draw(mixture, i);
            assertThat(w).hasSize(8);
            boolean isSign = w[0] == 0;
            signs += isSign ? 1 : 0;
            square += isSign ? 0 : w[0] * w[0];
            assertThat(Arrays.copyOfRange(w, isSign ? 0 : 4, isSign ? 4 : 8)).containsOnly(0);
        }
        assertThat(signs).isBetween(1420, 1580);
        assertThat(square / (2000 - signs)).isCloseTo(4, within(.8));
        // y / sqrt(d): each component has variance 1
        assertThat(mixture.value(new double[] {1, 2, 0, 0, 0, 0, 0, 0}, new float[] {1, 2, 0, 0}, 0))
                .isEqualTo(2.5);
        RealFunctions trees = ((Regression) FunctionClasses.of(
                        "mixture", 9, 5, Settings.of(Map.of("components", "decision-tree,relu-network"))))
                .functions();
        assertThat(trees.parameters()).isEqualTo(1 + 100 * 10);
    }

    @Test
    void aMixtureKnowsTheComponentOfEachFunction() {
        Settings settings = Settings.of(Map.of("components", "linear sign-vector", "normalise", "1"));
        RealFunctions linear = ((Regression) FunctionClasses.of("mixture", 2, 5, settings)).functions();
        assertThat(linear.components()).isEqualTo(2);
        assertThat(linear.component(new double[] {0.3, 0, 0, 0})).isZero();
        assertThat(linear.component(new double[] {0, 0, 1, -1})).isEqualTo(1);
        RealFunctions trees = ((Regression) FunctionClasses.of(
                        "mixture", 9, 5, Settings.of(Map.of("components", "decision-tree,relu-network,linear"))))
                .functions();
        assertThat(trees.components()).isEqualTo(3);
        assertThat(trees.component(new double[] {2, 0.1})).isEqualTo(2);
        assertThat(new Linear(3, 1).components()).isEqualTo(1);
    }

    @Test
    void lowRankMatricesAreProductsOfTheirRank() {
        double[] w = draw(new LowRank(16, 1), 5);
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                assertThat(w[4 * i + j] * w[4 * i + j]).isCloseTo(w[5 * i] * w[5 * j], within(1e-12));
                assertThat(w[4 * i + j]).isEqualTo(w[4 * j + i]);
            }
        }
    }

    @Test
    void aDecisionTreeFollowsItsQuestions() {
        double[] tree = {1, 0, 2, 10, 20, 30, 40};
        DecisionTree depth2 = new DecisionTree(3, 2);
        assertThat(depth2.parameters()).isEqualTo(7);
        assertThat(depth2.value(tree, new float[] {-1, -1, 5}, 0)).isEqualTo(10);
        assertThat(depth2.value(tree, new float[] {1, 0, 5}, 0)).isEqualTo(20);
        assertThat(depth2.value(tree, new float[] {1, 2, -5}, 0)).isEqualTo(30);
        assertThat(depth2.value(tree, new float[] {1, 2, 5}, 0)).isEqualTo(40);
    }

    @Test
    void reluNetworksAreTheirFormulas() {
        float[] x = {2, -1};
        assertThat(new ReluNetwork(2, 2).value(new double[] {3, 5, 1, 1, -1, 0}, x, 0))
                .isEqualTo(3);
        assertThat(new BiasedReluNetwork(2, 1).value(new double[] {1, 1, 2}, x, 0))
                .isCloseTo(3 / Math.sqrt(1.5), within(1e-15));
        assertThat(new DeepReluNetwork(2, 1).value(new double[] {1, 1, 2, 5}, x, 0))
                .isEqualTo(20);
    }

    @Test
    void fourierFeaturesAreOrthogonalOverAPeriod() {
        FourierFeatures phi = new FourierFeatures(true, 3, 5);
        double[][] products = new double[7][7];
        double[] at = new double[7];
        for (int i = 0; i < 40; i++) {
            phi.of(new float[] {-5 + i / 4f}, 0, at);
            for (int a = 0; a < 7; a++) {
                for (int b = 0; b < 7; b++) {
                    products[a][b] += at[a] * at[b] / 40;
                }
            }
        }
        for (int a = 0; a < 7; a++) {
            for (int b = 0; b < 7; b++) {
                assertThat(products[a][b]).isCloseTo(a != b ? 0 : a == 0 ? 1 : 0.5, within(1e-6));
            }
        }
        assertThat(phi.active(1, 3)).containsExactly(0, 1, 2, 5, 6);
        assertThat(new FourierFeatures(false, 3, 5).active(2)).containsExactly(2, 3);
    }

    @Test
    void haarWaveletsAreOrthonormalOnTheUnitInterval() {
        HaarFeatures phi = new HaarFeatures(4);
        assertThat(phi.count()).isEqualTo(16);
        double[][] products = new double[16][16];
        double[] at = new double[16];
        for (int i = 0; i < 64; i++) {
            phi.of(new float[] {(i + 0.5f) / 64}, 0, at);
            for (int a = 0; a < 15; a++) {
                for (int b = 0; b < 15; b++) {
                    products[a][b] += at[a] * at[b] / 64;
                }
            }
        }
        for (int a = 0; a < 15; a++) {
            for (int b = 0; b < 15; b++) {
                assertThat(products[a][b]).isCloseTo(a == b ? 1 : 0, within(1e-12));
            }
        }
    }

    @Test
    void storedSetsAreDifferentAndNested() {
        int[][] few = Subsets.stored(20, 3, 10, 0);
        int[][] many = Subsets.stored(20, 3, 100, 0);
        assertThat(Arrays.copyOf(many, 10)).isDeepEqualTo(few);
        assertThat(Arrays.stream(many).map(Arrays::toString).distinct()).hasSize(100);
        assertThat(Subsets.all(20, 3)).hasSize(1140).contains(new int[] {0, 1, 2}, new int[] {17, 18, 19});
        assertThat(Arrays.stream(Subsets.stored(5, 3, 10, 7)).map(Arrays::toString))
                .containsExactlyInAnyOrderElementsOf(
                        Subsets.all(5, 3).stream().map(Arrays::toString).toList());
    }

    @Test
    void skewedAndHalfSubspaceInputsKeepTheirNorm() {
        for (String law : List.of("skewed", "half-subspace", "gaussian", "random-orthant", "positive-orthant")) {
            InputLaw inputs = Inputs.of(6, Settings.none(), Settings.of(Map.of("inputs", law, "input-scale", "2")));
            float[] x = new float[6 * 4000];
            inputs.draw(Stream.of(1, "inputs").at(0), 6, x);
            double squares = 0;
            for (float each : x) {
                squares += each * each / 4000;
            }
            assertThat(squares).as(law).isCloseTo(24, within(1.5));
        }
    }
}
