package org.iclprism.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.iclprism.datagen.Split;
import org.iclprism.datagen.TokenPrompt;
import org.iclprism.support.TinyExperiment;
import org.iclprism.sweep.SweepPlan;
import org.junit.jupiter.api.Test;

class RunPlanTest {

    @Test
    void runsOfDifferentSeedsShareNothing() {
        List<RunPlan> runs = runs("sweep.seed=[1,2]");
        for (Split split : Split.values()) {
            assertThat(task(runs.get(0), split)).isNotEqualTo(task(runs.get(1), split));
            assertThat(prompt(runs.get(0), split)).isNotEqualTo(prompt(runs.get(1), split));
        }
    }

    @Test
    void aTaskSeedGivesAllRunsTheSameTasksAndEvaluationPromptsButNotTheSameTraining() {
        List<RunPlan> runs = runs("sweep.seed=[1,2]", "data.task-seed=7");
        RunPlan ofSeedSeven = runs("sweep.seed=7").get(0);
        for (RunPlan run : runs) {
            for (Split split : Split.values()) {
                assertThat(task(run, split)).isEqualTo(task(ofSeedSeven, split));
            }
            for (Split split : List.of(Split.ID, Split.OOD, Split.LOSS)) {
                assertThat(prompt(run, split)).isEqualTo(prompt(ofSeedSeven, split));
            }
            assertThat(prompt(run, Split.TRAIN)).isNotEqualTo(prompt(ofSeedSeven, Split.TRAIN));
        }
        assertThat(prompt(runs.get(0), Split.TRAIN)).isNotEqualTo(prompt(runs.get(1), Split.TRAIN));
    }

    @Test
    void zipfsLawWeighsTheTrainingTasksAndLeavesTheNewOnesAlone() {
        RunPlan uniform = runs().get(0);
        RunPlan zipf = runs("data.zipf-exponent=1").get(0);
        for (Split split : Split.values()) {
            double last = split == Split.OOD ? 0 : -Math.log(8);
            assertThat(zipf.pool(split).logWeights()[7]).isEqualTo(last);
            assertThat(zipf.prompts(split).pool().logWeights()[7]).isEqualTo(last);
            assertThat(uniform.pool(split).logWeights()).containsOnly(0);
        }
        assertThat(prompt(zipf, Split.OOD)).isEqualTo(prompt(uniform, Split.OOD));
        assertThat(zipf.fingerprint()).isNotEqualTo(uniform.fingerprint());
        assertThat(runs("data.zipf-exponent=0").get(0).fingerprint()).isEqualTo(uniform.fingerprint());
    }

    private static List<RunPlan> runs(String... settings) {
        List<RunPlan> all =
                SweepPlan.of(TinyExperiment.with(settings), "file:/nowhere").runs();
        return all.stream().filter(run -> run.run().taskDiversity() == 8).toList();
    }

    private static double[] task(RunPlan run, Split split) {
        return run.pool(split).task(0);
    }

    /** The symbols of the first prompts, enough of them that two streams hardly agree by chance. */
    private static List<Integer> prompt(RunPlan run, Split split) {
        return List.of(0, 1, 2, 3).stream()
                .flatMap(i -> Arrays.stream(((TokenPrompt) run.prompts(split).prompt(i)).tokens())
                        .boxed())
                .toList();
    }
}
