package org.iclprism.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.special.Erf;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernel's building blocks against double precision. */
class VectorKernelsTest {
    private static final int L = Lanes.COUNT;

    @Test
    void expIsAccurateAndEndsInZero() {
        for (float x = -87; x < 88; x += 0.0137f) {
            assertThat((double) exp(x)).isCloseTo(Math.exp(x), within(2.5e-7 * Math.exp(x)));
        }
        assertThat(exp(0)).isEqualTo(1f);
        assertThat(exp(-200)).isZero();
        assertThat(exp(-1e6f)).isZero();
        assertThat(exp(Float.NaN)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void geluAndItsSlopeAreAccurate(boolean exact) {
        float[] u = new float[16 * 1024 / L * L];
        for (int i = 0; i < u.length; i++) {
            u[i] = -9 + 18f * i / u.length;
        }
        float[] value = u.clone();
        float[] again = u.clone();
        float[] slope = new float[u.length];
        new VectorGelu(exact).apply(value, new float[0], u.length);
        new VectorGelu(exact).apply(again, slope, u.length);
        assertThat(again).isEqualTo(value);
        for (int i = 0; i < u.length; i++) {
            double expected = gelu(exact, u[i]);
            assertThat((double) value[i]).isCloseTo(expected, within(2e-7 * Math.abs(u[i])));
            double h = 1e-5;
            double difference = (gelu(exact, u[i] + h) - gelu(exact, u[i] - h)) / (2 * h);
            assertThat((double) slope[i]).isCloseTo(difference, within(4e-7));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void farFromZeroGeluIsZeroOrItsArgument(boolean exact) {
        float[] u = new float[L];
        Arrays.fill(u, -1e4f);
        u[0] = 1e4f;
        u[1] = Float.NaN;
        for (Gelu gelu : List.of(new VectorGelu(exact), new PlainGelu(exact))) {
            float[] value = u.clone();
            float[] slope = new float[L];
            gelu.apply(value, slope, L);
            assertThat(value).startsWith(1e4f, Float.NaN, 0).endsWith(0);
            assertThat(slope).startsWith(1, Float.NaN, 0).endsWith(0);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "3, 1, 17", "4, 2, 5", "7, 3, 64", "8, 2, 33", "21, 5, 9", "129, 4, 64"})
    void productsAgreeWithTheDefinition(int m, int vectors, int k) {
        int n = vectors * L;
        float[] a = gaussian(Stream.of(1, "test/a").at(0), m * k);
        float[] b = gaussian(Stream.of(1, "test/b").at(0), k * n);
        float[] at = new float[k * m];
        for (int i = 0; i < m * k; i++) {
            at[i % k * m + i / k] = a[i];
        }
        float[] c = new float[m * n];
        float[] twice = new float[m * n];
        new VectorGemm().a(a, 0, k).b(b, 0, n).run(c, 0, n, m, n, k);
        new VectorGemm().transposed(at, 0, m).b(b, 0, n).start(c, 0, n).run(twice, 0, n, m, n, k);
        for (int i = 0; i < m * n; i++) {
            double expected = 0;
            for (int j = 0; j < k; j++) {
                expected += (double) a[i / n * k + j] * b[j * n + i % n];
            }
            assertThat((double) c[i]).isCloseTo(expected, within(2e-5));
            assertThat((double) twice[i]).isCloseTo(2 * expected, within(4e-5));
        }
    }

    @Test
    void lanesAreSummedAsATree() {
        float[] values = new float[L];
        for (int i = 0; i < L; i++) {
            values[i] = i + 1;
        }
        assertThat(Vectors.sum(values)).isEqualTo(L * (L + 1) / 2f);
    }

    private static float[] gaussian(RandomNumbers random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.gaussian();
        }
        return values;
    }

    private static float exp(float x) {
        float[] values = new float[L];
        values[0] = x;
        VectorMath.exp(values, 0, L);
        return values[0];
    }

    private static double gelu(boolean exact, double u) {
        if (exact) {
            return 0.5 * u * Erf.erfc(-u / Math.sqrt(2));
        }
        double z = Math.sqrt(2 / Math.PI) * (u + 0.044715 * u * u * u);
        return u / (1 + Math.exp(-2 * z));
    }
}
