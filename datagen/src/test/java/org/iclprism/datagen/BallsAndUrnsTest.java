package org.iclprism.datagen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BallsAndUrnsTest {
    private final BallsAndUrns urns = new BallsAndUrns(8, 128);

    @Test
    void tasksAreUniformOnTheSimplex() {
        TaskPool pool = TaskPool.draw(urns, 1, "train", 20_000);
        double mean = 0;
        double square = 0;
        double product = 0;
        for (double[] urn : pool.parameters()) {
            assertThat(Arrays.stream(urn).sum()).isCloseTo(1, within(1e-14));
            mean += urn[0] / pool.size();
            square += urn[3] * urn[3] / pool.size();
            product += urn[2] * urn[7] / pool.size();
        }
        // Dirichlet(1, ..., 1): E = 1 / d, E of a square = 2 / (d (d + 1)), E of a product = 1 / (d (d + 1))
        assertThat(mean).isCloseTo(1 / 8.0, within(0.003));
        assertThat(square).isCloseTo(2 / 72.0, within(0.001));
        assertThat(product).isCloseTo(1 / 72.0, within(0.0005));
    }

    @Test
    void symbolsFollowTheUrnOfThePrompt() {
        PromptStream prompts = PromptStream.of(urns, 3, 1, Split.TRAIN);
        long[][] counts = new long[3][8];
        long[] chosen = new long[3];
        for (long sequence = 0; sequence < 3000; sequence++) {
            TokenPrompt prompt = (TokenPrompt) prompts.prompt(sequence);
            chosen[prompt.task()]++;
            for (int t = 1; t <= 128; t++) {
                counts[prompt.task()][prompt.tokens()[t]]++;
            }
        }
        assertThat(ChiSquare.statistic(chosen, new double[] {1000, 1000, 1000})).isLessThan(ChiSquare.critical(2));
        for (int task = 0; task < 3; task++) {
            double draws = 128.0 * chosen[task];
            double[] expected =
                    Arrays.stream(prompts.pool().task(task)).map(p -> p * draws).toArray();
            assertThat(ChiSquare.statistic(counts[task], expected)).isLessThan(ChiSquare.critical(7));
        }
    }

    @Test
    void symbolsAreIndependentOfTheSymbolBefore() {
        PromptStream prompts = PromptStream.of(urns, 1, 1, Split.TRAIN);
        double[] urn = prompts.pool().task(0);
        long[] pairs = new long[64];
        double[] expected = new double[64];
        for (long sequence = 0; sequence < 2000; sequence++) {
            int[] tokens = ((TokenPrompt) prompts.prompt(sequence)).tokens();
            for (int t = 1; t < 128; t += 2) {
                pairs[tokens[t] * 8 + tokens[t + 1]]++;
            }
        }
        for (int pair = 0; pair < 64; pair++) {
            expected[pair] = 2000 * 64 * urn[pair / 8] * urn[pair % 8];
        }
        assertThat(ChiSquare.statistic(pairs, expected)).isLessThan(ChiSquare.critical(63));
    }

    @Test
    void promptIsTheStartTokenAndThenTheDraws() {
        TokenPrompt prompt = (TokenPrompt) PromptStream.of(urns, 4, 1, Split.ID).prompt(0);
        assertThat(prompt.tokens()).hasSize(129).startsWith(8);
        assertThat(Arrays.stream(prompt.tokens()).skip(1)).allMatch(symbol -> 0 <= symbol && symbol < 8);
        assertThat(urns.shape()).isEqualTo(new PromptShape(PromptShape.Kind.TOKENS, 129, 9, 9));
    }

    @Test
    void impossibleSizesAreRefused() {
        assertThatThrownBy(() -> new BallsAndUrns(1, 128))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot create function class balls-and-urns: dims must be >= 2, found 1.");
        assertThatThrownBy(() -> new BallsAndUrns(8, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot create function class balls-and-urns: context must be >= 1, found 0.");
    }
}
