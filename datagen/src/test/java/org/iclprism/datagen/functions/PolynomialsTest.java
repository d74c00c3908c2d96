package org.iclprism.datagen.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.iclprism.datagen.FunctionClasses;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.Settings;
import org.iclprism.datagen.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolynomialsTest {

    private static RealFunctions functions(String name, String... settings) {
        Map<String, String> given = new TreeMap<>();
        for (String setting : settings) {
            given.put(setting.split("=")[0], setting.split("=")[1]);
        }
        return ((Regression) FunctionClasses.of(name, 1, 5, Settings.of(given))).functions();
    }

    /** Of each degree alone, for x uniform on [-radius, radius]. */
    @ParameterizedTest
    @CsvSource({
        "polynomials, radius=3",
        "polynomials-roots, roots=gaussian",
        "polynomials-roots, roots=uniform",
        "polynomials-roots, roots=disjoint",
        "polynomials-points, degree=5"
    })
    void everyDegreeHasMean0AndVariance1(String name, String setting) {
        double radius = setting.startsWith("radius") ? 3 : 2;
        for (int degree = 1; degree <= 5; degree++) {
            RealFunctions functions = functions(name, setting, "degree=" + degree, "least-degree=" + degree);
            double[] parameters = new double[degree + 1];
            double mean = 0;
            double square = 0;
            int draws = 120_000;
            for (int i = 0; i < draws; i++) {
                RandomNumbers random = Stream.of(1, "polynomials").at(i);
                functions.draw(random, parameters);
                float x = (float) (radius * (2 * random.uniform() - 1));
                double value = functions.value(parameters, new float[] {x}, 0);
                mean += value / draws;
                square += value * value / draws;
            }
            assertThat(mean).as("mean, degree %d", degree).isCloseTo(0, within(.03));
            assertThat(square).as("variance, degree %d", degree).isCloseTo(1, within(.1));
        }
    }

    @Test
    void degreesAreUniform() {
        for (String name : List.of("polynomials", "polynomials-roots", "polynomials-points")) {
            RealFunctions functions = functions(name, "degree=4", "least-degree=2");
            int[] degrees = new int[5];
            double[] w = new double[5];
            for (int i = 0; i < 3000; i++) {
                functions.draw(Stream.of(2, "degrees").at(i), w);
                degrees[IntStream.rangeClosed(0, 4).filter(k -> w[k] != 0).max().orElseThrow()]++;
            }
            assertThat(degrees[0] + degrees[1]).isZero();
            assertThat(degrees[2]).isBetween(900, 1100);
            assertThat(degrees[3]).isBetween(900, 1100);
        }
    }

    @Test
    void disjointRootsKeepApart() {
        for (int n = 1; n <= 5; n++) {
            for (int draw = 0; draw < 200; draw++) {
                RandomNumbers random = Stream.of(3, "roots").at(draw);
                double last = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < n; i++) {
                    double root = RootLaw.DISJOINT.draw(random, i, n, 2);
                    assertThat(root).isBetween(-2.0, 2.0).isGreaterThan(last + 4.0 / (3 * n));
                    last = root;
                }
            }
        }
    }

    @Test
    void aPolynomialGoesThroughItsPoints() {
        // x^3 + 2 x - 1
        double[] cubic = Polynomial.through(new double[] {-1, 2, 0.5, 3}, new double[] {-4, 11, 0.125, 32});
        double[] expected = {-1, 2, 0, 1};
        for (int k = 0; k < 4; k++) {
            assertThat(cubic[k]).isCloseTo(expected[k], within(1e-12));
        }
    }

    @Test
    void whatCannotBeStandardisedIsRefused() {
        assertThatThrownBy(() -> functions("polynomials-points", "degree=6"))
                .hasMessage("Cannot create function class polynomials-points: degree must be at most 5, found 6.");
        assertThatThrownBy(() -> functions("polynomials", "degree=2", "least-degree=3"))
                .hasMessage(
                        "Cannot create function class polynomials: least-degree must be at most degree = 2, found 3.");
        assertThatThrownBy(() -> functions("polynomials-roots", "roots=cubic"))
                .hasMessage("Cannot use setting roots: it must be one of gaussian, uniform, disjoint, found cubic.");
    }
}
