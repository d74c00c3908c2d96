package org.iclprism.eval.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PhenomenaTest {
    private static final double NAN = Double.NaN;

    @Test
    void aLossThatFallsAndRisesIsTransient() {
        Transience found = Transience.of(new long[] {10, 20, 30, 40}, new double[] {.5, .2, .25, .3})
                .orElseThrow();
        assertThat(found).isEqualTo(new Transience(20, .2, .3));
        assertThat(found.rise()).isCloseTo(.5, within(1e-12));
    }

    @Test
    void aLossThatOnlyFallsOrOnlyRisesIsNot() {
        assertThat(Transience.of(new long[] {1, 2, 3}, new double[] {.5, .4, .3}))
                .isEmpty();
        assertThat(Transience.of(new long[] {1, 2, 3}, new double[] {.3, .4, .5}))
                .isEmpty();
        assertThat(Transience.of(new long[] {1, 2, 3}, new double[] {NAN, .4, NAN}))
                .isEmpty();
        assertThat(Transience.of(new long[] {}, new double[] {})).isEmpty();
    }

    /** Losses of M and G on balls and urns (d = 8, C = 128); the transformer's share of the way is set by hand. */
    @Test
    void theThresholdLiesBetweenLeavingMAndJoiningG() {
        int[] diversities = {4, 8, 16, 32, 64, 128};
        double[] lossM = {.0108, .0161, .0214, .0271, .0331, .0375};
        double[] lossG = {.0723, .0730, .0715, .0718, .0734, .0718};
        double[] share = {.02, .05, .25, .75, .95, 1.01};
        double[] loss = new double[share.length];
        for (int d = 0; d < loss.length; d++) {
            loss[d] = lossM[d] + share[d] * (lossG[d] - lossM[d]);
        }
        TaskDiversityThreshold found = TaskDiversityThreshold.of(diversities, loss, lossM, lossG);
        assertThat(found.leaves()).hasValue(8);
        assertThat(found.joins()).hasValue(64);
        // half-way from .25 to .75, so half-way from ln 16 to ln 32
        assertThat(found.middle().orElseThrow()).isCloseTo(Math.sqrt(16 * 32), within(1e-9));
    }

    @Test
    void taskDiversitiesWhereGLosesLessArePassedOver() {
        TaskDiversityThreshold found = TaskDiversityThreshold.of(
                new int[] {4, 8, 2048}, new double[] {.1, .2, .6}, new double[] {.1, .1, .62}, new double[] {.2, .2, .58
                });
        assertThat(found.leaves()).hasValue(4);
        assertThat(found.joins()).hasValue(8);
    }

    @Test
    void aTransformerThatStaysWithMHasNoThreshold() {
        TaskDiversityThreshold found = TaskDiversityThreshold.of(
                new int[] {4, 8}, new double[] {.1, .1}, new double[] {.1, .1}, new double[] {.2, .2});
        assertThat(found.leaves()).hasValue(8);
        assertThat(found.joins()).isEmpty();
        assertThat(found.middle()).isEmpty();
    }
}
