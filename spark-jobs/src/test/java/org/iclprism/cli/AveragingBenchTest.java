package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.support.SparkExtension;
import org.iclprism.train.AveragingBench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class AveragingBenchTest {
    @Test
    void bothMastersAreTimed(JavaSparkContext spark) {
        AveragingBench.Cost cost = new AveragingBench(2, 2).run(spark, AveragingBench.Size.SMALL);
        assertThat(cost.parameters()).isBetween(48_000L, 56_000L);
        assertThat(cost.orderedMs()).isPositive();
        assertThat(cost.dl4jMs()).isPositive();
        assertThat(cost.computeMs()).isLessThanOrEqualTo(cost.orderedMs());
    }

    @Test
    void wrongOptionsAreRefused() {
        Outcome wrong = Outcome.of("bench", "averaging", "--replicas", "0");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("--replicas must be >= 1, found 0");
    }
}
