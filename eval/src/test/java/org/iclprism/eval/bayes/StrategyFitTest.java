package org.iclprism.eval.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.iclprism.eval.strategy.Distributions;
import org.iclprism.eval.strategy.OutputSpace;
import org.iclprism.eval.strategy.Values;
import org.junit.jupiter.api.Test;

class StrategyFitTest {
    private static final OutputSpace URNS = new Distributions(8);
    private static final OutputSpace REGRESSION = new Values(0.03125);
    private static final long[] STEPS = IntStream.range(0, 25)
            .mapToLong(i -> Published.checkpoint(4 * i + 3))
            .toArray();
    private static final List<RunEvidence> RUNS =
            IntStream.range(0, 11).mapToObj(Published::run).toList();
    private static final FitSettings SETTINGS = FitSettings.BALLS_AND_URNS;
    private static final List<Cell> NOISY = List.copyOf(cells(URNS, Published.MODEL, 0.2, "id"));

    @Test
    void exactMixturesOfDistributionsGiveBackTheirParameters() {
        FittedSlice fit = StrategyFit.fit(cells(URNS, Published.MODEL, 0, "id"), RUNS, SETTINGS);

        assertRecovered(fit.model(), Published.MODEL, 0.1);
        assertThat(fit.objective()).isCloseTo(0, within(1e-5));
        assertThat(fit.score("correlation", "id", Region.ALL).orElseThrow()).isGreaterThan(0.998);
    }

    @Test
    void exactMixturesOfValuesGiveBackTheirParameters() {
        FittedSlice fit =
                StrategyFit.fit(cells(REGRESSION, Published.MODEL, 0, "id"), RUNS, FitSettings.LINEAR_REGRESSION);

        assertRecovered(fit.model(), Published.MODEL, 0.1);
        assertThat(fit.score("correlation", "id", Region.HELD_OUT).orElseThrow())
                .as("under squared error the relative distance is the weight")
                .isCloseTo(1, within(1e-6));
        assertThat(fit.score("r_squared", "id", Region.ALL).orElseThrow()).isCloseTo(1, within(5e-4));
    }

    /** Noise of 20 % on every probability, and of a tenth of their deviation on values. */
    @Test
    void noisyMixturesGiveBackTheirParametersNearly() {
        FittedSlice urns = StrategyFit.fit(NOISY, RUNS, SETTINGS);
        FittedSlice regression =
                StrategyFit.fit(cells(REGRESSION, Published.MODEL, 0.1, "id"), RUNS, FitSettings.LINEAR_REGRESSION);

        assertRecovered(urns.model(), Published.MODEL, 5);
        assertRecovered(regression.model(), Published.MODEL, 5);
    }

    /** α, β and γ far from the starting point, and the scale of evidence of linear regression (ΔL near 20). */
    @Test
    void otherParametersAreFoundFromTheSameStart() {
        StrategyModel truth = new StrategyModel(0.4, 0.23, 3e-4);
        List<RunEvidence> runs = IntStream.range(0, 9)
                .mapToObj(i -> Published.run(4 << i, 1, 6000 + 3900.0 * (1 << i), 26 - 1.2 * i))
                .toList();
        List<Cell> cells = new Synthetic(REGRESSION, truth, 0).cells(runs, STEPS, "id");

        FittedSlice fit = StrategyFit.fit(cells, runs, FitSettings.LINEAR_REGRESSION);

        assertRecovered(fit.model(), truth, 0.5);
    }

    @Test
    void theGradientOfTheObjectiveIsExact() {
        List<Cell> cells = NOISY;
        FitObjective objective = LocalMixtures.ofCurves().objective(FitCells.join(cells, RUNS), ModelForm.STANDARD);
        double[] logs = {Math.log(0.6), Math.log(0.2), Math.log(0.85)};

        double[] gradient = objective.at(logs).gradient();

        for (int i = 0; i < 3; i++) {
            double[] up = logs.clone();
            double[] down = logs.clone();
            up[i] += 1e-5;
            down[i] -= 1e-5;
            double difference = objective.at(up).value() - objective.at(down).value();
            assertThat(gradient[i]).isCloseTo(difference / 2e-5, within(1e-8));
        }
    }

    @Test
    void everyStartingPointAgreesAndTheGradientVanishes() {
        Convergence convergence = StrategyFit.fit(NOISY, RUNS, SETTINGS).convergence();

        assertThat(convergence.starts()).isEqualTo(8);
        assertThat(convergence.failures()).isZero();
        assertThat(convergence.sameParameters()).isEqualTo(8);
        assertThat(convergence.gradientNorm()).isLessThan(1e-7);
        assertThat(convergence.evaluations()).isBetween(8 * 20, 8 * 500);
    }

    /** Whatever fixes a parameter cannot fit better. */
    @Test
    void ablationsFitNoBetterThanTheModelTheyAreCutFrom() {
        double full = StrategyFit.fit(NOISY, RUNS, SETTINGS).objective();

        List<FittedAblation> ablations = StrategyFit.ablations(NOISY, RUNS, SETTINGS, LocalMixtures.ofCurves());

        assertThat(ablations).extracting(FittedAblation::form).containsExactlyElementsOf(ModelForm.ablations());
        assertThat(ablations).allSatisfy(each -> {
            assertThat(each.objective()).as(each.form().label()).isGreaterThan(full);
            assertThat(each.scores()).extracting(Score::label).contains("correlation_id", "divergence_id_held_out");
        });
        FittedAblation none = ablations.get(4);
        assertThat(none.model()).isEqualTo(new StrategyModel(0, 1, 1));
        assertThat(none.objective()).isGreaterThan(5 * full);
    }

    /** The truth has α = 0: the ablation gives back the other two parameters. */
    @Test
    void linearEvidenceIsGivenBackByItsAblation() {
        StrategyModel truth = new StrategyModel(0, 0.2, 2e-3);
        List<Cell> cells = cells(URNS, truth, 0.1, "id");

        FittedAblation linear = StrategyFit.ablations(cells, RUNS, SETTINGS, LocalMixtures.ofCurves())
                .get(0);

        assertRecovered(linear.model(), truth, 2);
        assertThat(linear.convergence().gradientNorm()).isLessThan(1e-7);
    }

    /** With one checkpoint α and γ act as one parameter: many pairs are equally good. */
    @Test
    void aFlatDirectionShowsInTheConvergence() {
        List<Cell> cells = new Synthetic(URNS, Published.MODEL, 0.1).cells(RUNS, new long[] {20_000}, "id");

        FittedSlice fit = StrategyFit.fit(cells, RUNS, SETTINGS);

        assertThat(fit.convergence().sameObjective()).isGreaterThan(4);
        assertThat(fit.convergence().sameParameters())
                .isLessThan(fit.convergence().sameObjective());
        assertThat(fit.score("correlation", "id", Region.ALL).orElseThrow()).isGreaterThan(0.9);
    }

    @Test
    void cellsThatTheFitDoesNotSeeDoNotMoveIt() {
        List<Cell> cells = NOISY;
        StrategyModel other = new StrategyModel(0.5, 0.3, 1);
        FittingRegion region = FittingRegion.of(cells, SETTINGS);
        List<Cell> changed = new ArrayList<>();
        List<Cell> replacements = cells(URNS, other, 0.2, "id");
        for (int i = 0; i < cells.size(); i++) {
            changed.add(region.seen(cells.get(i).key()) ? cells.get(i) : replacements.get(i));
        }
        changed.addAll(cells(URNS, other, 0.2, "ood"));

        FittedSlice fit = StrategyFit.fit(cells, RUNS, SETTINGS);
        FittedSlice same = StrategyFit.fit(changed, RUNS, SETTINGS);

        assertThat(same.model()).isEqualTo(fit.model());
        assertThat(same.objective()).isEqualTo(fit.objective());
        assertThat(same.score("divergence", "id", Region.SEEN)).isEqualTo(fit.score("divergence", "id", Region.SEEN));
        assertThat(same.score("divergence", "id", Region.HELD_OUT).orElseThrow())
                .isGreaterThan(fit.score("divergence", "id", Region.HELD_OUT).orElseThrow());
    }

    @Test
    void predictionsFollowTheCellsAndTheModel() {
        List<Cell> cells = new ArrayList<>(cells(URNS, Published.MODEL, 0.1, "id"));
        cells.addAll(cells(URNS, Published.MODEL, 0.1, "ood"));

        FittedSlice fit = StrategyFit.fit(cells, RUNS, SETTINGS);

        assertThat(fit.predictions())
                .extracting(CellPrediction::key)
                .containsExactlyElementsOf(cells.stream().map(Cell::key).toList());
        CellPrediction last = fit.predictions().get(cells.size() - 1);
        assertThat(last.weightM()).isCloseTo(fit.model().weightM(last.key().step(), RUNS.get(10)), within(1e-15));
        assertThat(last.logPriorOdds()).isEqualTo(fit.model().logPriorOdds(RUNS.get(10)));
        assertThat(last.seen()).isFalse();
        assertThat(last.quality()).containsOnlyKeys("agreement", "spearman", "total_variation");
        assertThat(fit.score("total_variation", "ood", Region.HELD_OUT).orElseThrow())
                .isLessThan(0.05);
        assertThat(fit.score("r_squared", "ood", Region.HELD_OUT)).isEmpty();
        assertThat(fit.score("divergence", "id", Region.SEEN).orElseThrow()).isCloseTo(fit.objective(), within(1e-12));
    }

    @Test
    void transitionsAreThoseOfTheTruth() {
        FittedSlice fit = StrategyFit.fit(cells(REGRESSION, Published.MODEL, 0, "id"), RUNS, SETTINGS);

        assertThat(fit.predictedTransitions()).hasSize(11);
        assertThat(fit.predictedTransitions().get(4).step())
                .isCloseTo(Published.MODEL.criticalStep(RUNS.get(4)).orElseThrow(), withinPercentage(1));
        ObservedTransition observed = fit.observedTransitions().stream()
                .filter(transition -> transition.taskDiversity() == 64)
                .findFirst()
                .orElseThrow();
        long nearest = LongStream.of(STEPS)
                .boxed()
                .min((a, b) -> Double.compare(offset(a), offset(b)))
                .orElseThrow();
        assertThat(observed.step()).isEqualTo(nearest);
    }

    private static double offset(long step) {
        return Math.abs(Published.MODEL.weightM(step, RUNS.get(4)) - 0.5);
    }

    @Test
    void underSquaredErrorTheRelativeDistanceIsTheWeight() {
        for (Cell cell : cells(REGRESSION, Published.MODEL, 0, "id")) {
            RunEvidence run = RUNS.get(Integer.numberOfTrailingZeros(cell.key().taskDiversity()) - 2);
            assertThat(cell.distances().relative())
                    .isCloseTo(Published.MODEL.weightM(cell.key().step(), run), within(1e-12));
        }
    }

    @Test
    void theBaselineIsTheBestWeightThatIgnoresStepsAndDiversity() {
        List<Cell> cells = cells(REGRESSION, Published.MODEL, 0, "id");
        FittingRegion region = FittingRegion.of(cells, SETTINGS);

        FittedSlice fit = StrategyFit.fit(cells, RUNS, SETTINGS);

        double weights = 0;
        double scale = 0;
        for (Cell cell : cells) {
            if (region.seen(cell.key())) {
                weights += cell.distances().mg() * cell.distances().relative();
                scale += cell.distances().mg();
            }
        }
        assertThat(fit.baseline().weightM())
                .as("least squares: mean weight, weighted by the distance of M and G")
                .isCloseTo(weights / scale, within(1e-3));
        assertThat(fit.baseline().objective()).isGreaterThan(10 * fit.objective());
        assertThat(fit.baseline().scores())
                .extracting(Score::name)
                .contains("divergence", "r_squared")
                .doesNotContain("correlation");
    }

    @Test
    void aStrategyThatLosesItsAdvantageIsFittedAndNeverCrosses() {
        List<RunEvidence> runs = new ArrayList<>(RUNS.subList(0, 9));
        runs.add(Published.run(2048, 1, Published.COMPLEXITY_M[9], -0.047));
        runs.add(Published.run(4096, 1, Published.COMPLEXITY_M[10], -0.046));
        List<Cell> cells = new Synthetic(URNS, Published.MODEL, 0).cells(runs, STEPS, "id");

        FittedSlice fit = StrategyFit.fit(cells, runs, new FitSettings(0.8, 0.12, 1.5, 0.8, 0, 0.2, 7, 1));

        assertRecovered(fit.model(), Published.MODEL, 0.1);
        assertThat(fit.predictedTransitions())
                .extracting(PredictedTransition::taskDiversity)
                .doesNotContain(2048, 4096);
    }

    @Test
    void seedsOfOneDiversityCountAlike() {
        List<RunEvidence> runs = new ArrayList<>(RUNS);
        for (int i = 0; i < 11; i++) {
            runs.add(Published.run(4 << i, 2, Published.COMPLEXITY_M[i], Published.LOSS_ADVANTAGE[i]));
        }
        List<Cell> cells = new Synthetic(URNS, Published.MODEL, 0.2).cells(runs, STEPS, "id");

        FittedSlice fit = StrategyFit.fit(cells, runs, SETTINGS);

        assertRecovered(fit.model(), Published.MODEL, 5);
        assertThat(fit.predictions().stream().filter(CellPrediction::seen)).hasSize(2 * 9 * 20);
    }

    @Test
    void theSameCellsGiveTheSameBitsAndSurviveSerialisation() throws Exception {
        List<Cell> cells = NOISY;

        FittedSlice first = StrategyFit.fit(cells, RUNS, SETTINGS);
        FittedSlice second = StrategyFit.fit(copy(cells), RUNS, SETTINGS);

        assertThat(second).isEqualTo(first);
        assertThat(copy(List.of(first))).containsExactly(first);
    }

    @Test
    void whatCannotBeFittedIsNamed() {
        List<Cell> cells = cells(URNS, Published.MODEL, 0, "id");
        Cell cell = cells.get(0);
        MixtureCurve broken = cell.curve();
        broken.divergence()[3] = Double.NaN;

        assertThatThrownBy(() -> StrategyFit.fit(List.of(), RUNS, SETTINGS))
                .hasMessageStartingWith("Cannot fit a strategy model: there are no cells.");
        assertThatThrownBy(() -> StrategyFit.fit(cells, RUNS, SETTINGS))
                .hasMessage(
                        "Cannot fit slice urns: cell (D=4, seed 1, step 193, id): its mix distance or its mixture curve"
                                + " is not finite. Either predictions are NaN, or M and G agree on all of its prompts: take more"
                                + " prompts (evaluate.sequences), or other tasks.");
        assertThatThrownBy(() -> StrategyFit.fit(cells, RUNS.subList(1, 11), SETTINGS))
                .hasMessageContaining("cell (D=4, seed 1, step 193, id): its run has no evidence");
        assertThatThrownBy(() -> StrategyFit.fit(cells, List.of(RUNS.get(0), RUNS.get(0)), SETTINGS))
                .hasMessageContaining("have the same task diversity and seed (D=4, seed 1)");
        assertThatThrownBy(() -> new FitSettings(0, 1, 1, 0.8, 2, 0.2, 0, 1))
                .hasMessage("Cannot fit a strategy model: starting points must be > 0, found 0.0, 1.0, 1.0.");
    }

    private static List<Cell> cells(OutputSpace space, StrategyModel truth, double noise, String split) {
        return new Synthetic(space, truth, noise).cells(RUNS, STEPS, split);
    }

    private static void assertRecovered(StrategyModel found, StrategyModel truth, double percent) {
        assertThat(found.alpha()).as("alpha").isCloseTo(truth.alpha(), withinPercentage(percent));
        assertThat(found.beta()).as("beta").isCloseTo(truth.beta(), withinPercentage(percent));
        assertThat(found.gamma()).as("gamma").isCloseTo(truth.gamma(), withinPercentage(percent));
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> copy(List<T> values) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new ArrayList<>(values));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (List<T>) in.readObject();
        }
    }
}
