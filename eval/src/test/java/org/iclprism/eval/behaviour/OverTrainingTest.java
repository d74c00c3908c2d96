package org.iclprism.eval.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Bands of what is computed from several checkpoints, against the normal law of means. */
class OverTrainingTest {
    private static final int PROMPTS = 400;
    /** Offsets of mean 0. */
    private static final double[] OFFSETS = offsets();

    private final TreeMap<Integer, Findings> checkpoints = new TreeMap<>();

    @Test
    void theBestStepAndWhatIsForgottenAfterIt() {
        add(100, n -> 0.9, n -> 0.5);
        add(200, n -> 0.4, n -> 0.1);
        add(300, n -> 0.6, n -> 0.3);
        Map<String, Measure> found = Cases.byName(OverTraining.of(checkpoints, 1));
        for (String name : List.of("fresh/early-stop-step/ridge", "fresh/least-loss-step/transformer")) {
            assertThat(found.get(name).value()).isEqualTo(200);
            assertThat(found.get(name).low()).isEqualTo(200);
            assertThat(found.get(name).high()).isEqualTo(200);
        }
        Measure forgetting = found.get("fresh/forgetting/transformer");
        assertThat(List.of(forgetting.value(), forgetting.low(), forgetting.high()))
                .allSatisfy(value -> assertThat(value).isCloseTo(0.2, within(1e-12)));
        assertThat(forgetting.count()).isEqualTo(PROMPTS);
    }

    @Test
    void aStepThatIsBestByOneStandardErrorIsBestInFiveOfSixResamples() {
        double error = Math.sqrt(Arrays.stream(OFFSETS).map(each -> each * each).sum()) / PROMPTS;
        add(100, n -> 1, n -> 1);
        add(200, n -> 1, n -> 1 + error + OFFSETS[n]);
        Measure step = Cases.byName(OverTraining.of(checkpoints, 1)).get("fresh/early-stop-step/ridge");
        assertThat(step.value()).isEqualTo(100);
        assertThat(step.low()).isEqualTo(100);
        assertThat(step.high()).isEqualTo(200);
        // Phi(-1) of the resamples choose the other: 100 sqrt(p (1 - p))
        assertThat(step.standardError()).isCloseTo(100 * Math.sqrt(0.1587 * 0.8413), within(3.0));
    }

    @Test
    void whatIsForgottenIsComparedPromptByPrompt() {
        // prompts differ by far more than what is forgotten
        add(100, n -> 50 * OFFSETS[n] + 60, n -> 1);
        add(200, n -> 50 * OFFSETS[n] + 60.3 + OFFSETS[n] / 4, n -> 1);
        Measure forgetting = Cases.byName(OverTraining.of(checkpoints, 1)).get("fresh/forgetting/transformer");
        double error =
                Math.sqrt(Arrays.stream(OFFSETS).map(each -> each * each / 16).sum()) / PROMPTS;
        assertThat(forgetting.value()).isCloseTo(0.3, within(1e-9));
        assertThat(forgetting.standardError()).isCloseTo(error, within(0.1 * error));
        assertThat(forgetting.high() - 0.3).isCloseTo(1.645 * error, within(0.15 * error));
    }

    private void add(int step, IntToDoubleFunction loss, IntToDoubleFunction delta) {
        double[] losses = new double[PROMPTS];
        double[] deltas = new double[PROMPTS];
        Arrays.setAll(losses, loss);
        Arrays.setAll(deltas, delta);
        checkpoints.put(step, new Findings(List.of(), losses, Map.of("ridge", deltas)));
    }

    private static double[] offsets() {
        double[] offsets = new double[PROMPTS];
        Arrays.setAll(offsets, n -> Math.sin(12.9898 * n));
        double mean = Arrays.stream(offsets).average().orElseThrow();
        Arrays.setAll(offsets, n -> offsets[n] - mean);
        return offsets;
    }
}
