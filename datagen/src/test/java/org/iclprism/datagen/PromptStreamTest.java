package org.iclprism.datagen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PromptStreamTest {
    private final FunctionClass urns = FunctionClasses.of("balls-and-urns", 8, 64);

    @Test
    void promptDependsOnItsIndexOnly() {
        PromptStream prompts = PromptStream.of(urns, 16, 1, Split.TRAIN);
        int[] alone = tokens(prompts, 1_000_000_007L);
        tokens(prompts, 0);
        assertThat(tokens(prompts, 1_000_000_007L)).containsExactly(alone);
        assertThat(tokens(PromptStream.of(urns, 16, 1, Split.TRAIN), 1_000_000_007L))
                .containsExactly(alone);
    }

    @Test
    void noTwoPromptsOfAnySplitAreEqual() {
        Set<List<Integer>> seen = new HashSet<>();
        for (Split split : Split.values()) {
            PromptStream prompts = PromptStream.of(urns, 4, 1, split);
            for (long sequence = 0; sequence < 500; sequence++) {
                seen.add(Arrays.stream(tokens(prompts, sequence)).boxed().toList());
            }
        }
        assertThat(seen).hasSize(Split.values().length * 500);
    }

    @Test
    void evaluationPromptsAskAboutTrainingTasksExceptOod() {
        assertThat(PromptStream.of(urns, 4, 1, Split.ID).pool())
                .usingRecursiveComparison()
                .isEqualTo(PromptStream.of(urns, 4, 1, Split.TRAIN).pool());
        assertThat(PromptStream.of(urns, 9, 1, Split.OOD).pool().name()).isEqualTo("ood");
        assertThat(PromptStream.of(urns, 9, 1, Split.OOD).pool().size()).isEqualTo(9);
        assertThat(PromptStream.of(urns, 4, 1, Split.OOD).stream()).isEqualTo(Stream.of(1, "prompts/ood"));
        assertThat(Split.LOSS.id()).isEqualTo("loss");
        assertThat(Split.LOSS.pool()).isEqualTo("train");
    }

    @Test
    void poolOfAnotherSplitIsRefused() {
        TaskPool train = TaskPool.draw(urns, 1, "train", 4);
        assertThatThrownBy(() -> PromptStream.of(urns, train, 1, Split.OOD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Cannot draw prompts: split ood draws from the task pool \"ood\", found the pool \"train\".");
    }

    private static int[] tokens(PromptStream prompts, long sequence) {
        return ((TokenPrompt) prompts.prompt(sequence)).tokens();
    }
}
