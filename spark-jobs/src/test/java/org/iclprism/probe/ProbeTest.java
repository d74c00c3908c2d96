package org.iclprism.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.iclprism.datagen.LinearRegression;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.Stream;
import org.iclprism.datagen.TaskPool;
import org.iclprism.datagen.VectorPrompt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Probes and what they look for. */
class ProbeTest {
    private static final int POSITIONS = 4;
    private static final int WIDTH = 5;

    private final RandomNumbers random = Stream.of(1, "test/probe").at(0);

    private float[] states(int prompts) {
        float[] states = new float[prompts * POSITIONS * WIDTH];
        for (int i = 0; i < states.length; i++) {
            states[i] = (float) random.gaussian();
        }
        return states;
    }

    private static double loss(Probe probe, float[] states, double[] target) {
        probe.attend();
        double[] answer = probe.answer(states, WIDTH);
        double loss = 0;
        for (int k = 0; k < target.length; k++) {
            loss += (answer[k] - target[k]) * (answer[k] - target[k]);
        }
        return loss;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7})
    void gradientsAreFiniteDifferences(int hidden) {
        Probe probe = new Probe(3, WIDTH, hidden, 2, random);
        float[] states = states(2);
        double[] target = {.3, -2};
        double[] parameters = probe.parameters();
        for (int t = 0; t < 3; t++) {
            parameters[t] = random.gaussian();
        }
        probe.attend();
        double[] answer = probe.answer(states, WIDTH);
        double[] off = {2 * (answer[0] - target[0]), 2 * (answer[1] - target[1])};
        double[] gradient = new double[parameters.length];
        probe.addGradient(states, WIDTH, off, gradient);
        probe.throughSoftmax(gradient);
        for (int i = 0; i < parameters.length; i++) {
            double before = parameters[i];
            parameters[i] = before + 1e-5;
            double up = loss(probe, states, target);
            parameters[i] = before - 1e-5;
            double down = loss(probe, states, target);
            parameters[i] = before;
            assertThat(gradient[i]).isCloseTo((up - down) / 2e-5, within(1e-7));
        }
    }

    private static ProbeSettings settings(int prompts) {
        return new ProbeSettings(List.of(1), prompts, 100, 1500, 32, 24, 1e-2, 1);
    }

    private double[][] targets(float[] states, boolean isSquare) {
        double[][] targets = new double[states.length / POSITIONS / WIDTH][2];
        for (int i = 0; i < targets.length; i++) {
            int at = (i * POSITIONS + 2) * WIDTH;
            double sum = 3 * states[at] - states[at + 4];
            targets[i][0] = 10 + (isSquare ? states[at + 1] * states[at + 1] : sum);
            targets[i][1] = .01 * states[at + 1];
        }
        return targets;
    }

    @Test
    void aLinearProbeFindsWhatStandsAtOnePosition() {
        float[] states = states(700);
        ProbeTraining training = new ProbeTraining(settings(600), states, POSITIONS, WIDTH);
        ProbeTraining.Outcome outcome =
                training.run(targets(states, false), POSITIONS, 0, Stream.of(1, "test/weights"));
        assertThat(outcome.error() / outcome.variance()).isLessThan(.02);
        assertThat(outcome.attention()[2]).isGreaterThan(.8);
        assertThat(outcome.variance()).isBetween(2., 8.);
    }

    @Test
    void onlyTheMlpFindsASquare() {
        float[] states = states(2100);
        ProbeTraining training = new ProbeTraining(settings(2000), states, POSITIONS, WIDTH);
        double[][] squares = targets(states, true);
        ProbeTraining.Outcome linear = training.run(squares, POSITIONS, 0, Stream.of(1, "test/weights"));
        ProbeTraining.Outcome mlp = training.run(squares, POSITIONS, 24, Stream.of(1, "test/weights"));
        assertThat(linear.error() / linear.variance()).isGreaterThan(.8);
        assertThat(mlp.error() / mlp.variance()).isLessThan(.3);
    }

    @Test
    void whatIsNotSeenIsNotFound() {
        float[] states = states(700);
        ProbeTraining training = new ProbeTraining(settings(600), states, POSITIONS, WIDTH);
        ProbeTraining.Outcome outcome = training.run(targets(states, false), 2, 0, Stream.of(1, "test/weights"));
        assertThat(outcome.attention()).hasSize(2);
        assertThat(outcome.error() / outcome.variance()).isGreaterThan(.8);
    }

    @Test
    void targetsAreMomentsLeastSquaresAndWeights() {
        Regression linear = new LinearRegression(2, 3);
        TaskPool pool = new TaskPool("probe", new double[][] {{7, 8}, {2, -1}});
        VectorPrompt prompt = new VectorPrompt(1, 2, new float[] {1, 2, 0, 1, 3, 0}, new float[] {5, 4, -3});
        assertThat(ProbeTarget.MOMENTS.of(linear, pool, prompt, 1)).containsExactly(5, 10);
        assertThat(ProbeTarget.MOMENTS.of(linear, pool, prompt, 3)).containsExactly(-4, 14);
        // of all w with w1 + 2 w2 = 5 the shortest
        assertThat(ProbeTarget.LEAST_SQUARES.of(linear, pool, prompt, 1))
                .containsExactly(new double[] {1, 2}, within(1e-12));
        assertThat(ProbeTarget.LEAST_SQUARES.of(linear, pool, prompt, 2))
                .containsExactly(new double[] {-3, 4}, within(1e-12));
        // normal equations: 10 a + 2 b = -4, 2 a + 5 b = 14
        assertThat(ProbeTarget.LEAST_SQUARES.of(linear, pool, prompt, 3))
                .containsExactly(new double[] {-48 / 46., 148 / 46.}, within(1e-12));
        assertThat(ProbeTarget.WEIGHTS.of(linear, pool, prompt, 1)).containsExactly(2, -1);
    }
}
