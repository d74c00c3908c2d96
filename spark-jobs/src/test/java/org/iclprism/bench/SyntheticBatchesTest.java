package org.iclprism.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.dataset.DataSet;

class SyntheticBatchesTest {

    @ParameterizedTest
    @EnumSource
    void eightDifferentBatchesComeInTurn(BenchShape shape) {
        SyntheticBatches batches = new SyntheticBatches(shape);
        Set<Double> sums = new HashSet<>();
        DataSet first = batches.nextBatch();
        sums.add(first.getFeatures().norm2Number().doubleValue());
        for (int i = 1; i < 8; i++) {
            sums.add(batches.nextBatch().getFeatures().norm2Number().doubleValue());
        }
        assertThat(sums).hasSize(8);
        assertThat(batches.nextBatch()).isSameAs(first);
        assertThat(first.getFeatures().shape())
                .containsExactly(shape.batch(), shape.transformer().inputLength());
    }

    @Test
    void tokensStartWithTheStartTokenAndNeverUseItAgain() {
        float[] tokens = new SyntheticBatches(BenchShape.URNS).nextInputs();
        for (int i = 0; i < tokens.length; i++) {
            if (i % 129 == 0) {
                assertThat(tokens[i]).isEqualTo(8);
            } else {
                assertThat(tokens[i]).isBetween(0f, 7f);
            }
        }
    }

    @Test
    void targetsAreThoseOfEachLoss() {
        DataSet urns = new SyntheticBatches(BenchShape.URNS).nextBatch();
        assertThat(urns.getLabels()).isEqualTo(urns.getFeatures());
        DataSet pairs = new SyntheticBatches(BenchShape.GARG_TINY).nextBatch();
        assertThat(pairs.getLabels().shape()).containsExactly(64, 11);
        DataSet last = new SyntheticBatches(BenchShape.CLASSIFY).nextBatch();
        assertThat(last.getLabels().shape()).containsExactly(64, 1);
        assertThat(last.getLabels().toFloatVector()).containsOnly(0, 1);
    }
}
