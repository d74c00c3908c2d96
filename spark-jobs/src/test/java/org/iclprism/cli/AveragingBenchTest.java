package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.support.SparkExtension;
import org.iclprism.train.AveragingBench;
import org.iclprism.train.AveragingMemory;
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
    void roundsLeaveNothingOnTheHeap(JavaSparkContext spark) {
        List<AveragingMemory.Reading> readings = new ArrayList<>();
        new AveragingMemory(2, 100).run(spark, AveragingBench.Size.SMALL, readings::add);
        assertThat(readings).hasSize(10).allMatch(reading -> reading.processes().containsKey("driver"));
        // what 90 rounds broadcast and send back is 160 MiB
        double first = readings.get(0).processes().get("driver").heap();
        assertThat(readings.get(9).processes().get("driver").heap()).isLessThan(first + 10);
    }

    @Test
    void aModelThatTheHeapCannotHoldIsRefusedBeforeSparkStarts() {
        Outcome tooMany = Outcome.of("bench", "averaging", "--size", "large", "--replicas", "1000");
        assertThat(tooMany.code()).isEqualTo(3);
        assertThat(tooMany.err())
                .contains("Cannot start: the driver has a heap of")
                .containsPattern("Set PRISM_DRIVER_MEMORY=\\d+m .*, or bench a smaller --size\\.");
    }

    @Test
    void wrongOptionsAreRefused() {
        Outcome wrong = Outcome.of("bench", "averaging", "--replicas", "0");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("--replicas must be >= 1, found 0");
    }
}
