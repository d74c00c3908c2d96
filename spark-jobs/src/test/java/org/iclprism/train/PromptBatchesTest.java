package org.iclprism.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.iclprism.datagen.PromptShape;
import org.iclprism.datagen.TokenPrompt;
import org.iclprism.generate.PromptSource;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;

class PromptBatchesTest {
    private static final PromptShape SHAPE = new PromptShape(PromptShape.Kind.TOKENS, 2, 1000, 1000);
    private static final PromptSource NUMBERED =
            sequence -> new TokenPrompt(0, new int[] {(int) sequence, (int) sequence});

    @Test
    void everyPromptIsSeenOnceAndInTheSameStepWhateverTheRounds() {
        List<Long> seen = new ArrayList<>();
        for (int[] round : new int[][] {{0, 3}, {3, 4}, {4, 9}}) {
            for (int replica = 0; replica < 3; replica++) {
                seen.addAll(prompts(replica, round[0], round[1]));
            }
        }
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, 9 * 3 * 4).boxed().toList());
    }

    @Test
    void aStepOfAReplicaStartsAtItsPlace() {
        assertThat(prompts(2, 5, 6)).containsExactly(68L, 69L, 70L, 71L);
    }

    private static List<Long> prompts(int replica, int first, int end) {
        List<Long> prompts = new ArrayList<>();
        new PromptBatches(NUMBERED, SHAPE, 3, 4, new PromptBatches.Steps(first, end))
                .call(replica)
                .forEachRemaining(batch -> addFirstTokens(batch, prompts));
        return prompts;
    }

    private static void addFirstTokens(DataSet batch, List<Long> prompts) {
        for (int row = 0; row < batch.numExamples(); row++) {
            prompts.add((long) batch.getFeatures().getFloat(row, 0));
        }
    }
}
