package org.iclprism.eval.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two constructions against what they should compute. */
class ConstructionTest {
    private static final Stream CASES = Stream.of(5, "test/constructions");
    private static final ConstructionSettings SETTINGS = ConstructionSettings.balanced(1e5, 1e6);

    private static GradientStep gradient(int dims, double alpha, double lambda, long index) {
        return new GradientStep(Gaussians.vector(dims, CASES.at(index)), alpha, lambda);
    }

    /** The largest error of 20 cases, each with weights of its own. */
    private static double largest(ConstructionSettings settings, Precision precision) {
        double largest = 0;
        for (int i = 0; i < 20; i++) {
            Construction built = gradient(8, .02, .1, i).construction(settings);
            largest = Math.max(
                    largest, ConstructionErrors.of(built, precision, 1, i).maximum());
        }
        return largest;
    }

    private static ConstructionErrors ridge(ConstructionSettings settings, Precision precision) {
        return ConstructionErrors.of(new RidgeStep(4, .5).construction(settings), precision, 200, 1);
    }

    @ParameterizedTest
    @CsvSource({"1e2, 1.8e-2", "1e3, 1.8e-4", "1e4, 1.8e-6", "1e5, 1.8e-8"})
    void aGradientStepIsAsExactAsItsProducts(double productScale, double tolerance) {
        ConstructionSettings settings = ConstructionSettings.balanced(productScale, 1e6);
        assertThat(largest(settings, Precision.DOUBLE)).isLessThan(tolerance);
        // with pads that err by O(1/N) the same needs a larger N, and doubles have no room for the last one
        if (productScale < 1e5) {
            ConstructionSettings large = ConstructionSettings.balanced(productScale, 1e8);
            assertThat(largest(large.asInThePaper(), Precision.DOUBLE)).isLessThan(tolerance);
        }
    }

    @Test
    void aRidgeStepIsAsExactAsItsProducts() {
        assertThat(ridge(ConstructionSettings.balanced(1e4, 1e5), Precision.DOUBLE)
                        .median())
                .isLessThan(1e-7);
        assertThat(ridge(SETTINGS, Precision.DOUBLE).median()).isLessThan(1e-8);
        assertThat(ridge(SETTINGS, Precision.DOUBLE).maximum()).isLessThan(1e-6);
        ConstructionSettings paper = ConstructionSettings.balanced(1e5, 1e8).asInThePaper();
        assertThat(ridge(paper, Precision.DOUBLE).median()).isLessThan(4.9e-7);
    }

    @Test
    void floatsAreExactToFourDigits() {
        ConstructionSettings settings = ConstructionSettings.balanced(300, 1e4);
        assertThat(largest(settings, Precision.FLOAT)).isLessThan(4e-4);
        assertThat(ridge(settings, Precision.FLOAT).median()).isLessThan(2.6e-4);
    }

    @Test
    void thePapersPadsErrByOneOverN() {
        double small = ridge(ConstructionSettings.balanced(1e5, 1e5).asInThePaper(), Precision.DOUBLE)
                .median();
        double large = ridge(ConstructionSettings.balanced(1e5, 1e6).asInThePaper(), Precision.DOUBLE)
                .median();
        assertThat(small / large).isCloseTo(10, within(.5));
        assertThat(ridge(SETTINGS, Precision.DOUBLE).median()).isLessThan(large / 1000);
    }

    @Test
    void anyDimensionStepAndPenaltyWork() {
        for (int i = 0; i < 40; i++) {
            RandomNumbers random = CASES.at(1000 + i);
            int dims = 1 + random.below(9);
            double lambda = .2 + 3 * random.uniform();
            Construction descent =
                    gradient(dims, .2 * random.uniform(), lambda, i).construction(SETTINGS);
            Construction regression = new RidgeStep(dims, lambda).construction(SETTINGS);
            Example example = Example.gaussian(dims, random);
            double expected = descent.closedForm().applyAsDouble(example);
            assertThat(descent.predict(example, Precision.DOUBLE)).isCloseTo(expected, within(1e-6));
            assertThat(regression.predict(example, Precision.DOUBLE)).isCloseTo(solved(example, lambda), within(1e-5));
        }
    }

    /** Ridge regression by a linear solver, not by Sherman and Morrison's formula. */
    private static double solved(Example example, double lambda) {
        int dims = example.x().length;
        DMatrixRMaj gram = CommonOps_DDRM.identity(dims);
        CommonOps_DDRM.scale(lambda, gram);
        DMatrixRMaj x = DMatrixRMaj.wrap(dims, 1, example.x());
        CommonOps_DDRM.multAddTransB(x, x, gram);
        CommonOps_DDRM.invert(gram);
        DMatrixRMaj product = new DMatrixRMaj(1, 1);
        DMatrixRMaj weights = new DMatrixRMaj(dims, 1);
        CommonOps_DDRM.mult(example.y(), gram, x, weights);
        CommonOps_DDRM.multTransA(weights, DMatrixRMaj.wrap(dims, 1, example.query()), product);
        return product.get(0);
    }

    @Test
    void theGradientStepsClosedFormIsAFiniteDifference() {
        double[] weights = {.3, -1, 2};
        Example example = Example.gaussian(3, CASES.at(7));
        double alpha = .05;
        double lambda = .4;
        double expected = 0;
        for (int i = 0; i < 3; i++) {
            double[] up = weights.clone();
            double[] down = weights.clone();
            up[i] += 1e-5;
            down[i] -= 1e-5;
            double slope = (loss(up, example, lambda) - loss(down, example, lambda)) / 2e-5;
            expected += (weights[i] - alpha * slope) * example.query()[i];
        }
        Construction built = new GradientStep(weights, alpha, lambda).construction(SETTINGS);
        assertThat(built.closedForm().applyAsDouble(example)).isCloseTo(expected, within(1e-8));
    }

    private static double loss(double[] weights, Example example, double lambda) {
        double error = -example.y();
        double squares = 0;
        for (int i = 0; i < weights.length; i++) {
            error += weights[i] * example.x()[i];
            squares += weights[i] * weights[i];
        }
        return error * error + lambda * squares;
    }

    @ParameterizedTest
    @CsvSource({"1", "4", "9"})
    void depthIsConstantAndWidthGrowsAsTheTheoremsSay(int dims) {
        Construction descent = gradient(dims, .1, .1, 0).construction(SETTINGS);
        assertThat(descent.steps()).hasSize(9);
        assertThat(descent.rows()).isEqualTo(4 * dims + 9);
        Construction regression = new RidgeStep(dims, 1).construction(SETTINGS);
        assertThat(regression.steps()).hasSize(14);
        assertThat(regression.rows()).isEqualTo(3 * dims * dims + 6 * dims + 8);
    }

    @Test
    void attentionIsOneHotOrNothingAndNeverToLaterColumns() {
        for (Precision precision : Precision.values()) {
            Construction built = new RidgeStep(3, .5).construction(SETTINGS);
            double[][] hidden = built.embed(Example.gaussian(3, CASES.at(3)), precision);
            for (Step step : built.steps()) {
                for (AttentionHead head : step.layer().heads()) {
                    assertOneHot(head.attention(hidden, precision));
                }
                hidden = step.layer().apply(hidden, precision);
            }
        }
    }

    private static void assertOneHot(double[][] attention) {
        for (int t = 0; t < attention.length; t++) {
            double sum = 0;
            for (int s = 0; s < attention.length; s++) {
                assertThat(attention[t][s]).isIn(0.0, 1.0);
                assertThat(s <= t || attention[t][s] == 0).isTrue();
                sum += attention[t][s];
            }
            assertThat(sum).isIn(0.0, 1.0);
        }
    }

    @Test
    void theQueryChangesNoEarlierColumn() {
        Construction built = gradient(2, .1, .1, 1).construction(SETTINGS);
        double[][] one = built.embed(new Example(new double[] {1, 2}, 3, new double[] {4, 5}), Precision.DOUBLE);
        double[][] other = built.embed(new Example(new double[] {1, 2}, 3, new double[] {-9, 0}), Precision.DOUBLE);
        for (Step step : built.steps()) {
            one = step.layer().apply(one, Precision.DOUBLE);
            other = step.layer().apply(other, Precision.DOUBLE);
        }
        assertThat(one[0]).isEqualTo(other[0]);
        assertThat(one[1]).isEqualTo(other[1]);
        assertThat(one[2]).isNotEqualTo(other[2]);
    }

    @Test
    void whatCannotBeIsNamed() {
        assertThatThrownBy(() -> new RidgeStep(0, 1)).hasMessage("--dims must be 1 to 32, found 0.");
        assertThatThrownBy(() -> new RidgeStep(2, 0)).hasMessage("--lambda must be > 0 and finite, found 0.0.");
        assertThatThrownBy(() -> gradient(2, Double.NaN, 0, 0))
                .hasMessage("--alpha must be a finite number, found NaN.");
        assertThatThrownBy(() -> gradient(2, 1, -1, 0)).hasMessage("--lambda must be >= 0 and finite, found -1.0.");
        assertThatThrownBy(() -> ConstructionSettings.balanced(0, 1))
                .hasMessage("--product-scale must be > 0 and finite, found 0.0.");
        assertThatThrownBy(() -> ConstructionSettings.balanced(1, -2))
                .hasMessage("--pad-scale must be > 0 and finite, found -2.0.");
        Construction built = new RidgeStep(2, 1).construction(SETTINGS);
        assertThatThrownBy(() -> ConstructionErrors.of(built, Precision.DOUBLE, 0, 1))
                .hasMessage("--prompts must be >= 1, found 0.");
        assertThatThrownBy(() -> built.predict(Example.gaussian(3, CASES.at(0)), Precision.DOUBLE))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
