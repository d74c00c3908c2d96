package org.iclprism.eval.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.iclprism.datagen.Split;
import org.junit.jupiter.api.Test;

class TasksBetweenTest {

    @Test
    void aTaskOnTheWayHasTheMeanLength() {
        double[] half = TasksBetween.between(new double[] {3, 0}, new double[] {0, 1}, 0.5);
        // length 2 in the direction (3, 1)
        assertThat(half[0]).isCloseTo(6 / Math.sqrt(10), within(1e-12));
        assertThat(half[1]).isCloseTo(2 / Math.sqrt(10), within(1e-12));
        assertThat(TasksBetween.between(new double[] {3, 0}, new double[] {0, 1}, 1))
                .containsExactly(2, 0);
        assertThat(TasksBetween.between(new double[] {1, 2}, new double[] {-1, -2}, 0.5))
                .containsOnly(0);
    }

    @Test
    void onlyTheTaskChangesOnTheWay() {
        Questions own = Cases.of("linear", 2, 5, "noise", "0.5").questions(Split.ID, 30);
        List<PromptSet> sets = new TasksBetween(own).sets(4);
        assertThat(sets)
                .extracting(PromptSet::name)
                .containsExactly("between-0.0", "between-0.25", "between-0.5", "between-0.75", "between-1.0");
        for (int n = 0; n < 30; n++) {
            for (PromptSet set : sets) {
                assertThat(set.prompts().get(n).x()).isEqualTo(own.prompt(n).x());
                for (int k = 0; k < 5; k++) {
                    double f = set.tasks()[n][0] * set.prompts().get(n).x()[2 * k]
                            + set.tasks()[n][1] * set.prompts().get(n).x()[2 * k + 1];
                    assertThat(set.targets()[n][k]).isCloseTo(f, within(1e-12));
                    double noise = own.prompt(n).y()[k]
                            - own.functionClass().values(own.task(own.prompt(n)), own.prompt(n))[k];
                    assertThat(set.prompts().get(n).y()[k] - f).isCloseTo(noise, within(1e-5));
                }
            }
            // at an end it is a task of the pool, but for its length
            double[] end = sets.get(4).tasks()[n];
            assertThat(List.of(own.stream().pool().parameters()))
                    .anyMatch(task -> Math.abs(Spans.cosine(task, end)) > 1 - 1e-9);
        }
    }

    @Test
    void whoKnowsOnlyThePoolFailsBetweenItsTasks() {
        Cases cases = Cases.of("linear", 8, 16, "noise", "0.5");
        Extent extent = new Extent(200, 0, List.of(), 2, 0, 1, 5);
        Behaviour behaviour = cases.behaviour(extent, "ridge", "dmmse");
        Map<String, Measure> found = Cases.byName(
                behaviour.of(cases.predictor("ridge"), Cases.noGradients(0)).measures());
        Map<String, Measure> predictors = Cases.byName(behaviour.ofPredictors());
        for (String set : List.of("between-0.0", "between-0.5", "between-1.0")) {
            assertThat(found.get(set + "/delta/ridge").value()).isZero();
            assertThat(found.get(set + "/mean-loss/transformer").value())
                    .isEqualTo(predictors.get(set + "/mean-loss/ridge").value());
        }
        assertThat(predictors.get("between-0.5/mean-loss/dmmse").low())
                .isGreaterThan(predictors.get("between-0.0/mean-loss/dmmse").high());
        assertThat(found.get("between-0.5/delta/dmmse").low())
                .isGreaterThan(found.get("between-1.0/delta/dmmse").high());
    }

    @Test
    void mixturesAndTreesHaveNoTasksBetween() {
        assertThat(between("linear")).isTrue();
        assertThat(between("gaussian-mixture")).isFalse();
        assertThat(between("decision-tree")).isFalse();
    }

    private static boolean between(String functionClass) {
        return new TasksBetween(Cases.of(functionClass, 3, 4).questions(Split.ID, 2)).exist();
    }
}
