package org.iclprism.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TrainRatesTest {
    private static final Rate THOUSAND_STEPS_A_SECOND = new Rate(1000, 1, 2, 1, 0);

    private static TrainRates rates(BenchShape shape, SgemmPeak peak) {
        return TrainRates.of(shape, 1, THOUSAND_STEPS_A_SECOND, peak, null);
    }

    /** Operations of a step by the peer's count, 2.856; by hand, {@link BenchShapeTest}, less than half is needed. */
    @Test
    void workThatIsSkippedCountsForThePeersFractionAlone() {
        SgemmPeak peak = new SgemmPeak(1);
        peak.measure(0.01);
        TrainRates classify = rates(BenchShape.CLASSIFY, peak);
        assertThat(classify.fractionOfPeak()).isCloseTo(2856.321024 / peak.gflopPerSecond(), within(1e-3));
        assertThat(classify.fractionOfPeakPerCpuS())
                .isCloseTo(2856.321024 / 2 / peak.gflopPerCpuSecond(), within(1e-3));
        assertThat(classify.neededFractionOfPeak()).isLessThan(classify.fractionOfPeak() / 2);
        TrainRates urns = rates(BenchShape.URNS, peak);
        assertThat(urns.neededFractionOfPeak()).isEqualTo(urns.fractionOfPeak());
    }
}
