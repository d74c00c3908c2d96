package org.iclprism.eval.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;
import org.junit.jupiter.api.Test;

/** Each primitive against plain arithmetic, in every column. */
class PrimitivesTest {
    private static final ConstructionSettings BALANCED = ConstructionSettings.balanced(1e5, 1e6);
    private static final Offset<Double> CLOSE = within(1e-7);

    private final RandomNumbers random = Stream.of(3, "test/primitives").at(0);
    private final Layout layout = new Layout(3);
    private final Block a = layout.block(2, 3);
    private final Block b = layout.block(3, 4);
    private final Block scalar = layout.block(1, 1);
    private final Block to = layout.block(2, 4);

    private double[][] hidden() {
        double[][] hidden = new double[Layout.COLUMNS][];
        for (int t = 0; t < hidden.length; t++) {
            hidden[t] = Gaussians.vector(layout.rows(), random);
            for (int s = 0; s < hidden.length; s++) {
                hidden[t][layout.position().from() + s] = s == t ? 1 : 0;
            }
        }
        return hidden;
    }

    private Primitives primitives(ConstructionSettings settings) {
        return new Primitives(layout, settings);
    }

    private void assertOthersStay(double[][] before, double[][] after, Block written) {
        for (int t = 0; t < before.length; t++) {
            for (int row = 0; row < layout.rows(); row++) {
                if (!written.holds(row) && !layout.pads().holds(row)) {
                    assertThat(after[t][row]).isEqualTo(before[t][row]);
                }
            }
        }
    }

    @Test
    void movCopiesIntoOneColumnExactly() {
        double[][] before = hidden();
        Block target = new Block(to.from(), 2, 3);
        double[][] after = primitives(BALANCED).mov(a, target, 0, 2).apply(before, Precision.DOUBLE);
        for (int i = 0; i < a.size(); i++) {
            assertThat(after[2][target.from() + i]).isCloseTo(before[0][a.from() + i], within(1e-15));
            assertThat(after[0][target.from() + i]).isEqualTo(before[0][target.from() + i]);
            assertThat(after[1][target.from() + i]).isEqualTo(before[1][target.from() + i]);
        }
    }

    @Test
    void movCannotReadALaterColumn() {
        assertThatThrownBy(() -> primitives(BALANCED).mov(a, a, 2, 1))
                .hasMessage("Column 1 cannot read the later column 2.");
    }

    @Test
    void affIsASumOfProductsAndABias() {
        double[][] before = hidden();
        Block target = new Block(to.from(), 2, 1);
        double[][] weights = {{.5, -1, 2, 0, 1, 3}, {1, 1, -1, .25, 0, -2}};
        SparseMatrix.Builder matrix = new SparseMatrix.Builder(2, 6);
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 6; j++) {
                matrix.add(i, j, weights[i][j]);
            }
        }
        Block two = new Block(b.from(), 2, 1);
        List<Term> terms = List.of(new Term(matrix.build(), a), Term.times(-3, two));
        for (ConstructionSettings settings : List.of(
                BALANCED,
                new ConstructionSettings(1, 1e8, ConstructionSettings.Bypass.PAPER, ConstructionSettings.Pads.PAPER))) {
            double[][] after = primitives(settings)
                    .aff(terms, new double[] {7, -9}, target)
                    .apply(before, Precision.DOUBLE);
            for (int t = 0; t < Layout.COLUMNS; t++) {
                for (int i = 0; i < 2; i++) {
                    double expected = (i == 0 ? 7 : -9) - 3 * before[t][two.from() + i];
                    for (int j = 0; j < 6; j++) {
                        expected += weights[i][j] * before[t][a.from() + j];
                    }
                    assertThat(after[t][target.from() + i]).isCloseTo(expected, within(1e-6));
                }
            }
            assertOthersStay(before, after, target);
        }
    }

    @Test
    void affMayUpdateTheRowsThatItReads() {
        double[][] before = hidden();
        List<Term> terms = List.of(Term.times(1, to), Term.times(-.5, new Block(b.from(), 2, 4)));
        double[][] after = primitives(BALANCED).aff(terms, new double[8], to).apply(before, Precision.DOUBLE);
        for (int t = 0; t < Layout.COLUMNS; t++) {
            for (int i = 0; i < to.size(); i++) {
                double expected = before[t][to.from() + i] - .5 * before[t][b.from() + i];
                assertThat(after[t][to.from() + i]).isCloseTo(expected, CLOSE);
            }
        }
    }

    @Test
    void mulIsTheMatrixProduct() {
        double[][] before = hidden();
        double[][] after = primitives(BALANCED).mul(a, b, to).apply(before, Precision.DOUBLE);
        for (int t = 0; t < Layout.COLUMNS; t++) {
            for (int i = 0; i < 2; i++) {
                for (int k = 0; k < 4; k++) {
                    double expected = 0;
                    for (int j = 0; j < 3; j++) {
                        expected += before[t][a.at(i, j)] * before[t][b.at(j, k)];
                    }
                    assertThat(after[t][to.at(i, k)]).isCloseTo(expected, CLOSE);
                }
            }
        }
        assertOthersStay(before, after, to);
    }

    @Test
    void mulSquaresARow() {
        double[][] before = hidden();
        Block one = new Block(to.from(), 1, 1);
        double[][] after = primitives(BALANCED).mul(scalar, scalar, one).apply(before, Precision.DOUBLE);
        double value = before[1][scalar.from()];
        assertThat(after[1][one.from()]).isCloseTo(value * value, CLOSE);
    }

    @Test
    void aProductsErrorIsTheSeriesNextTerm() {
        double[][] before = hidden();
        double x = before[1][a.from()];
        double y = before[1][b.from()];
        Block one = new Block(to.from(), 1, 1);
        Block left = new Block(a.from(), 1, 1);
        Block right = new Block(b.from(), 1, 1);
        double[][] after = primitives(ConstructionSettings.balanced(100, 1e8))
                .mul(left, right, one)
                .apply(before, Precision.DOUBLE);
        double expected = -x * y * (2 * x * x + 3 * x * y + 2 * y * y) / 6e4;
        // the tanh form's fourth-order term is 0.5 % larger than the exact GeLU's
        assertThat(after[1][one.from()] - x * y).isCloseTo(expected, within(.02 * Math.abs(expected)));
    }

    @Test
    void divDividesByTheSizeOfARow() {
        Block target = new Block(to.from(), 2, 3);
        for (ConstructionSettings settings : List.of(
                BALANCED,
                new ConstructionSettings(1, 1e8, ConstructionSettings.Bypass.EXACT, ConstructionSettings.Pads.PAPER))) {
            double[][] before = hidden();
            double[][] after = primitives(settings).div(a, scalar, target).apply(before, Precision.DOUBLE);
            for (int t = 0; t < Layout.COLUMNS; t++) {
                for (int i = 0; i < a.size(); i++) {
                    double expected = before[t][a.from() + i] / Math.abs(before[t][scalar.from()]);
                    assertThat(after[t][target.from() + i]).isCloseTo(expected, within(1e-5));
                }
            }
        }
    }

    @Test
    void balancedPadsDivideBetterByOrdersOfMagnitude() {
        Block one = new Block(to.from(), 1, 1);
        Block left = new Block(a.from(), 1, 1);
        double[][] before = hidden();
        before[1][scalar.from()] = 2;
        double exact = before[1][a.from()] / 2;
        ConstructionSettings balanced = ConstructionSettings.balanced(1, 1e4);
        double small = primitives(balanced).div(left, scalar, one).apply(before, Precision.DOUBLE)[1][one.from()];
        double large = primitives(new ConstructionSettings(
                        1, 1e4, ConstructionSettings.Bypass.EXACT, ConstructionSettings.Pads.PAPER))
                .div(left, scalar, one)
                .apply(before, Precision.DOUBLE)[1][one.from()];
        assertThat(Math.abs(small - exact)).isLessThan(1e-2 * Math.abs(large - exact));
    }

    @Test
    void rowsThatAreReadCannotBeOverwrittenByProducts() {
        assertThatThrownBy(() -> primitives(BALANCED).mul(a, b, new Block(b.from(), 2, 4)))
                .hasMessageStartingWith("Rows that are read cannot be overwritten");
    }

    @Test
    void rowsAreTakenBeforeLayersAreMade() {
        primitives(BALANCED).mul(a, b, to);
        assertThatThrownBy(() -> layout.block(1, 1)).hasMessageStartingWith("Cannot take more rows");
    }

    @Test
    void geluAndItsBypassInFloatsAreThoseOfFloatArithmetic() {
        for (float z : new float[] {-3, -1e-3f, 0, .7f, 5, 1000}) {
            float inner = .044715f * (z * z * z) + z;
            float tanh = (float) StrictMath.tanh((float) Math.sqrt(2 / Math.PI) * inner);
            assertThat(Feedforward.gelu(z, Precision.FLOAT)).isEqualTo(z / 2 * (1 + tanh));
            double sum = Feedforward.gelu(z, Precision.DOUBLE) - Feedforward.gelu(-z, Precision.DOUBLE);
            assertThat(sum).isCloseTo(z, within(1e-15 * (1 + Math.abs(z))));
        }
    }
}
