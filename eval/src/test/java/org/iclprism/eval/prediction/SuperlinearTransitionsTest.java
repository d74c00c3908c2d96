package org.iclprism.eval.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Percentage;
import org.iclprism.eval.bayes.RunEvidence;
import org.iclprism.eval.bayes.StrategyEvidence;
import org.iclprism.eval.bayes.StrategyModel;
import org.junit.jupiter.api.Test;

/** N*(D) of the published parameters grows faster than D. */
class SuperlinearTransitionsTest {
    private static final double[] DIVERSITIES = {32, 64, 128, 256, 512, 1024, 2048, 4096};
    private static final double[] BITS = {20424, 35600, 65584, 125616, 245680, 485712, 965648, 1941552};
    private static final double[] ADVANTAGE = {.0448, .0403, .0343, .0294, .0242, .0194, .0148, .0109};
    private static final double[] PUBLISHED = {690, 5.7e3, 4.9e4, 3.5e5, 2.6e6, 2.0e7, 1.7e8, 1.7e9};
    private static final double BITS_G = 4416;

    @Test
    void theStepsAndTheirSlopeAreThePublishedOnes() {
        StrategyModel model = new StrategyModel(.7778, .1852, 5.63);
        double[] steps = new double[DIVERSITIES.length];
        for (int d = 0; d < steps.length; d++) {
            steps[d] = model.criticalStep(run(d)).orElseThrow();
            assertThat(steps[d]).isCloseTo(PUBLISHED[d], Percentage.withPercentage(12));
        }
        PowerLaw law = PowerLaw.of(DIVERSITIES, steps).orElseThrow();
        assertThat(law.exponent()).isBetween(2.8, 3.8);
        double published = PowerLaw.of(DIVERSITIES, PUBLISHED).orElseThrow().exponent();
        assertThat(law.exponent()).isCloseTo(published, within(.03));
    }

    private static RunEvidence run(int d) {
        return new RunEvidence(
                "run-" + d,
                "slice",
                (int) DIVERSITIES[d],
                1,
                List.of(
                        new StrategyEvidence("M", .07 - ADVANTAGE[d], BITS[d]),
                        new StrategyEvidence("G", .07, BITS_G)));
    }
}
