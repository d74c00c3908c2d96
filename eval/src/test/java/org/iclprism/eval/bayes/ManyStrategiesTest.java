package org.iclprism.eval.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;
import org.iclprism.eval.strategy.Distributions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** M, G and a constant predictor C. */
class ManyStrategiesTest {
    private static final StrategyModel TRUTH = new StrategyModel(0.7, 0.19, 2.5);
    private static final long[] STEPS =
            IntStream.range(0, 25).mapToLong(i -> Published.checkpoint(4 * i)).toArray();
    private static final List<RunEvidence> RUNS =
            IntStream.range(0, 11).mapToObj(ManyStrategiesTest::run).toList();
    /** Every checkpoint counts: C describes the early ones. */
    private static final FitSettings SETTINGS = new FitSettings(0.6, 0.2, 0.85, 0.8, 2, 1, 7, 1);

    private static RunEvidence run(int i) {
        RunEvidence two = Published.run(i);
        return new RunEvidence(
                two.run(),
                two.slice(),
                two.taskDiversity(),
                two.seed(),
                List.of(two.memorising(), two.generalising(), new StrategyEvidence("C", 0.3, 2000)));
    }

    /** Exact mixtures, then noise of 20 % on probabilities and a tenth of their deviation on values. */
    @ParameterizedTest(name = "{0} symbols, noise {1}, within {2} %")
    @CsvSource({"8, 0, .5", "2, 0, .5", "1, 0, .5", "8, .2, 5", "2, .2, 5", "1, .1, 5"})
    void threeStrategiesGiveBackTheirParameters(int symbols, double noise, double percent) {
        SyntheticOutputs outputs = new SyntheticOutputs(symbols, TRUTH, noise);

        FittedSlice fit = StrategyFit.fit(outputs.cells(RUNS, STEPS), RUNS, SETTINGS, outputs.mixtures());

        assertThat(fit.model().alpha()).as("alpha").isCloseTo(TRUTH.alpha(), withinPercentage(percent));
        assertThat(fit.model().beta()).as("beta").isCloseTo(TRUTH.beta(), withinPercentage(percent));
        assertThat(fit.model().gamma()).as("gamma").isCloseTo(TRUTH.gamma(), withinPercentage(percent));
        assertThat(fit.convergence().gradientNorm()).isLessThan(1e-7);
        assertThat(fit.convergence().sameParameters()).isGreaterThan(5);
        assertThat(fit.region().thresholdStep()).isEqualTo(STEPS[0]);
        assertThat(fit.predictions().get(0).weights().values().stream()
                        .mapToDouble(w -> w)
                        .sum())
                .isCloseTo(1, within(1e-12));
        assertThat(fit.score("correlation", "id", Region.HELD_OUT).orElseThrow())
                .isGreaterThan(0.99);
    }

    /** Two more that are neither the simplest nor the best; the transformer is as noisy as above. */
    @ParameterizedTest(name = "{0} symbols, noise {1}")
    @CsvSource({"8, .2", "2, .2", "1, .1"})
    void fourStrategiesGiveBackParametersAndEveryWeight(int symbols, double noise) {
        List<RunEvidence> runs = RUNS.stream()
                .map(run -> with(run, new StrategyEvidence("knn", 0.12, 6264)))
                .toList();
        SyntheticOutputs outputs = new SyntheticOutputs(symbols, TRUTH, noise);

        FittedSlice fit = StrategyFit.fit(outputs.cells(runs, STEPS), runs, SETTINGS, outputs.mixtures());

        assertThat(fit.model().alpha()).as("alpha").isCloseTo(TRUTH.alpha(), withinPercentage(5));
        assertThat(fit.model().beta()).as("beta").isCloseTo(TRUTH.beta(), withinPercentage(5));
        assertThat(fit.model().gamma()).as("gamma").isCloseTo(TRUTH.gamma(), withinPercentage(5));
        for (CellPrediction cell : fit.predictions()) {
            RunEvidence run = fit.run(cell.key());
            double[] known = TRUTH.weights(cell.key().step(), run.strategies());
            for (int a = 0; a < known.length; a++) {
                assertThat(cell.weights().get(run.strategies().get(a).strategy()))
                        .as("%s of %s", run.strategies().get(a).strategy(), cell.key())
                        .isCloseTo(known[a], within(0.02));
            }
        }
    }

    /** Of a class without a pool to remember: no odds, no transitions, but weights. */
    @Test
    void withoutMAndGThereAreWeightsAndNoOdds() {
        List<RunEvidence> runs = RUNS.stream()
                .map(run -> new RunEvidence(
                        run.run(),
                        run.slice(),
                        run.taskDiversity(),
                        run.seed(),
                        List.of(
                                new StrategyEvidence("ols", 0.05, 6136),
                                new StrategyEvidence("knn", 0.12, 6264),
                                new StrategyEvidence("C", 0.3, 2000))))
                .toList();
        SyntheticOutputs outputs = new SyntheticOutputs(1, TRUTH, 0);

        FittedSlice fit = StrategyFit.fit(outputs.cells(runs, STEPS), runs, SETTINGS, outputs.mixtures());

        assertThat(fit.model().alpha()).isCloseTo(TRUTH.alpha(), withinPercentage(1));
        assertThat(fit.predictedTransitions()).isEmpty();
        assertThat(fit.score("correlation", "id", Region.SEEN)).isEmpty();
        assertThat(fit.predictions()).allSatisfy(cell -> {
            assertThat(cell.logPriorOdds()).isNaN();
            assertThat(cell.weights()).containsOnlyKeys("ols", "knn", "C");
        });
    }

    private static RunEvidence with(RunEvidence run, StrategyEvidence further) {
        List<StrategyEvidence> strategies = new ArrayList<>(run.strategies());
        strategies.add(further);
        return new RunEvidence(run.run(), run.slice(), run.taskDiversity(), run.seed(), strategies);
    }

    @Test
    void theConstantPredictorComesFirst() {
        SyntheticOutputs outputs = new SyntheticOutputs(8, TRUTH, 0);

        FittedSlice fit = StrategyFit.fit(outputs.cells(RUNS, STEPS), RUNS, SETTINGS, outputs.mixtures());

        CellPrediction first = fit.predictions().get(0);
        CellPrediction last = fit.predictions().get(24);
        assertThat(first.weights()).containsOnlyKeys("M", "G", "C");
        assertThat(first.weights().get("C")).isGreaterThan(0.15);
        assertThat(last.weights().get("C")).isLessThan(0.01);
        assertThat(fit.baseline().weights()).containsOnlyKeys("M", "G", "C");
        assertThat(fit.baseline().objective()).isGreaterThan(10 * fit.objective());
        assertThat(fit.randomWeights().stream()
                        .filter(score -> score.name().equals("divergence") && score.region() == Region.SEEN))
                .allSatisfy(score ->
                        assertThat(score.value()).isGreaterThan(fit.baseline().objective()));
    }

    @ParameterizedTest
    @CsvSource({"8", "2", "1"})
    void slopesAreThoseOfFiniteDifferences(int symbols) {
        SyntheticOutputs outputs = new SyntheticOutputs(symbols, TRUTH, 0.3);
        FitCell cell =
                new FitCell(outputs.cells(RUNS.subList(3, 4), new long[] {500}).get(0), RUNS.get(3));
        FitObjective objective = outputs.mixtures().objective(List.of(cell), new ConstantLaw(2));
        double[] at = {0.3, -0.8};

        double[] gradient = objective.at(at).gradient();

        for (int i = 0; i < 2; i++) {
            double[] up = at.clone();
            double[] down = at.clone();
            up[i] += 1e-5;
            down[i] -= 1e-5;
            double difference = objective.at(up).value() - objective.at(down).value();
            assertThat(gradient[i]).isCloseTo(difference / 2e-5, within(1e-9));
        }
    }

    /** ‖T - Σ w S‖² summed position by position. */
    @Test
    void squaredErrorFromDistancesIsThatOfTheMixture() {
        RandomNumbers random = Stream.of(3, "gram").at(0);
        double[] t = Synthetic.values(random, 40);
        double[][] s = {Synthetic.values(random, 40), Synthetic.values(random, 40), new double[40]};
        double[] logs = {0.2, -0.5, 1};
        double[] weights = logs.clone();
        Softmax.inPlace(weights);
        double[] mix = new double[40];
        double[] to = new double[3];
        double[][] between = new double[3][3];
        for (int a = 0; a < 3; a++) {
            for (int i = 0; i < 40; i++) {
                mix[i] += weights[a] * s[a][i];
            }
            to[a] = SyntheticOutputs.squaredDistance(t, s[a]);
            for (int b = 0; b < 3; b++) {
                between[a][b] = SyntheticOutputs.squaredDistance(s[a], s[b]);
            }
        }

        MixtureScore score = new GramDivergence(to, between, 2).score(logs);

        double expected = SyntheticOutputs.squaredDistance(t, mix);
        assertThat(score.divergence()).isCloseTo(expected, within(1e-12));
        assertThat(score.quality().get("r_squared")).isCloseTo(1 - expected / 2, within(1e-12));
    }

    /** The curve of two strategies and the outputs themselves must tell the same story. */
    @Test
    void outputsAgreeWithTheCurveOfTwoStrategies() {
        RandomNumbers random = Stream.of(4, "curve").at(0);
        double[] m = Synthetic.distributions(random, 30, 5, 1);
        double[] g = Synthetic.distributions(random, 30, 5, 1);
        double[] t = Synthetic.distributions(random, 30, 5, 1);
        MixtureCurveBuilder builder = MixtureCurveBuilder.of(new Distributions(5));
        builder.add(t, m, g);
        MixtureScore byCurve = new CurveDivergence(builder.build()).score(new double[] {0.5, -0.5});

        MixtureScore byOutputs = new DistributionDivergence(
                        new CellOutputs(5, floats(t), new float[][] {floats(m), floats(g)}))
                .score(new double[] {0.5, -0.5});

        assertThat(byOutputs.divergence()).isCloseTo(byCurve.divergence(), within(1e-6));
        assertThat(byOutputs.quality().keySet()).isEqualTo(byCurve.quality().keySet());
        byCurve.quality()
                .forEach((name, value) ->
                        assertThat(byOutputs.quality().get(name)).as(name).isCloseTo(value, within(1e-6)));
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
