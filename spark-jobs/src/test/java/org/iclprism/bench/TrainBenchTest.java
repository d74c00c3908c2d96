package org.iclprism.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TrainBenchTest {

    @Test
    void ratesOfOneRunFitTogether() {
        TrainRates rates = new TrainBench(BenchShape.GARG_TINY, 2, 0.05, 0).run(true);
        assertThat(rates.shape()).isEqualTo("garg-tiny");
        assertThat(rates.threads()).isEqualTo(2);
        assertThat(rates.stepsPerS()).isPositive();
        assertThat(rates.tokensPerS() / rates.stepsPerS()).isCloseTo(64 * 22, within(0.01 * 64 * 22));
        assertThat(rates.gflopPerS()).isCloseTo(1.286 * rates.stepsPerS(), within(0.1));
        assertThat(rates.fractionOfPeak()).isCloseTo(rates.gflopPerS() / rates.sgemmPeakGflopPerS(), within(0.01));
        TrainRates.Inference inference = rates.inference();
        assertThat(inference.trainingSequencesPerS()).isCloseTo(64 * rates.stepsPerS(), within(1.0));
        assertThat(inference.ratio())
                .isCloseTo(inference.sequencesPerS() / inference.trainingSequencesPerS(), within(0.01));
    }
}
