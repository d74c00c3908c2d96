package org.iclprism.datagen.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairedMonomialsTest {
    private static final Monomials PHI = new Monomials(4);

    @Test
    void monomialsAreFoundByTheirVariables() {
        double[] phi = new double[10];
        float[] x = {2, 3, 5, 7};
        PHI.of(x, 0, phi);
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                assertThat(phi[PHI.index(i, j)]).isEqualTo(x[i] * x[j]);
            }
        }
    }

    /** There are 17 ways to use each of four variables twice in four products (OEIS A002135), from 4! permutations. */
    @Test
    void everyWayToUseEachVariableTwiceIsAComponent() {
        List<GaussianPrior> prior = new PairedMonomials(PHI).prior();
        assertThat(prior).hasSize(17);
        assertThat(prior.stream()
                        .mapToDouble(each -> Math.exp(each.logWeight()))
                        .sum())
                .isCloseTo(24, within(1e-9));
        for (GaussianPrior each : prior) {
            double[] uses = new double[4];
            for (int i = 0; i < 4; i++) {
                for (int j = i; j < 4; j++) {
                    for (int a = 0; a < each.active().length; a++) {
                        if (each.active()[a] == PHI.index(i, j)) {
                            uses[i] += 4 * each.variance()[a];
                            uses[j] += 4 * each.variance()[a];
                        }
                    }
                }
            }
            assertThat(uses).containsOnly(2);
        }
    }

    @Test
    void tooManyPermutationsAreNotEnumerated() {
        assertThat(new PairedMonomials(new Monomials(9)).prior()).isEmpty();
    }
}
