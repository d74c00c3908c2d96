package org.iclprism.eval.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextTermTest {
    private static final int PROMPTS = 4;
    private static final int POSITIONS = 12;
    private static final StrategyModel TRUTH = new StrategyModel(0.75, 0.19, 0.6);

    @ParameterizedTest
    @ValueSource(ints = {1, 6})
    void slopesAreThoseOfFiniteDifferences(int width) {
        ContextTerm term = term(width, 3, 5000, TRUTH, 0.3);
        double[] logs = {Math.log(0.6), Math.log(0.2), Math.log(0.3)};
        double[] gradient = new double[3];
        double[] ignored = new double[3];
        double value = term.at(logs, gradient);

        for (int i = 0; i < 3; i++) {
            double[] up = logs.clone();
            double[] down = logs.clone();
            up[i] += 1e-5;
            down[i] -= 1e-5;
            assertThat(gradient[i]).isCloseTo((term.at(up, ignored) - term.at(down, ignored)) / 2e-5, within(1e-8));
        }
        assertThat(term.score(ModelForm.STANDARD.model(logs)).divergence()).isEqualTo(value);
    }

    /** Before the prompt says anything, weights are those of the plain model after N·B·C steps. */
    @Test
    void weightsFollowThePromptAndItsOwnLosses() {
        RunEvidence run = Published.run(3);
        float[] flat = {0.5f, 0.5f, 0.5f, 0.5f};
        float[][] losses = {{0, 0.4f}, {0, 0.1f}};
        CellOutputs outputs = new CellOutputs(2, flat, new float[][] {flat, flat});
        ContextTerm both = new ContextTerm(run, 1e4, outputs, 2, losses);
        ContextTerm none = new ContextTerm(run, 1e4, outputs, 1, new float[][] {{0, 0}, {0, 0}});

        double plain = TRUTH.weightM(1e4, run);
        double logOdds = TRUTH.logOdds(1e4, run) - TRUTH.gamma() * (0.4f - 0.1f);
        double moved = 1 / (1 + Math.exp(-logOdds));

        assertThat(none.score(TRUTH).quality().get("weight_m")).isCloseTo(plain, within(1e-12));
        assertThat(both.score(TRUTH).quality().get("weight_m")).isCloseTo((plain + moved) / 2, within(1e-8));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 6})
    void theParametersAreGivenBack(int width) {
        List<ContextTerm> terms = new ArrayList<>();
        for (int d = 0; d < 9; d++) {
            for (long step = 500; step <= 500_000_000; step *= 4) {
                terms.add(term(width, d, step, TRUTH, 0));
            }
        }
        FitObjective objective = new MeanOfTerms(3, terms);

        ParameterSearch.Minimum best =
                new ParameterSearch(objective, ModelForm.STANDARD.space(new double[] {0.6, 0.2, 0.2})).minimum(3, 1);

        StrategyModel found = ModelForm.STANDARD.model(best.point());
        assertThat(found.alpha()).isCloseTo(TRUTH.alpha(), withinPercentage(0.5));
        assertThat(found.beta()).isCloseTo(TRUTH.beta(), withinPercentage(0.5));
        assertThat(found.gamma()).isCloseTo(TRUTH.gamma(), withinPercentage(0.5));
    }

    /** A transformer that mixes as the formula says, weight by weight and position by position. */
    private static ContextTerm term(int width, int d, double trained, StrategyModel truth, double noise) {
        RunEvidence run = Published.run(d);
        RandomNumbers random = Stream.of(d, "context").at((long) trained);
        int places = PROMPTS * POSITIONS;
        float[][] losses = new float[2][places];
        float[][] strategies = new float[2][];
        for (int a = 0; a < 2; a++) {
            double[] outputs =
                    width == 1 ? Synthetic.values(random, places) : Synthetic.distributions(random, places, width, 1);
            strategies[a] = new float[outputs.length];
            for (int i = 0; i < outputs.length; i++) {
                strategies[a][i] = (float) outputs[i];
            }
            for (int place = 0; place < places; place++) {
                losses[a][place] = place % POSITIONS == 0 ? 0 : losses[a][place - 1] + (float) random.uniform();
            }
        }
        float[] t = new float[places * width];
        for (int place = 0; place < places; place++) {
            int seen = place % POSITIONS;
            double share = seen == 0 ? 0 : truth.gamma() * Math.pow(seen, 1 - truth.alpha()) / seen;
            double logOdds = truth.logOdds(trained, run) - share * (losses[0][place] - losses[1][place]);
            double weight = 1 / (1 + Math.exp(-logOdds));
            for (int k = place * width; k < (place + 1) * width; k++) {
                t[k] = (float) (weight * strategies[0][k] + (1 - weight) * strategies[1][k] + noise * random.uniform());
            }
        }
        return new ContextTerm(run, trained, new CellOutputs(width, t, strategies), POSITIONS, losses);
    }
}
