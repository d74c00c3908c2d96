package org.iclprism.eval.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.iclprism.eval.strategy.Distributions;
import org.iclprism.eval.strategy.OutputSpace;
import org.iclprism.eval.strategy.Values;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapTest {
    private static final long[] STEPS = IntStream.range(0, 12)
            .mapToLong(i -> Published.checkpoint(8 * i + 6))
            .toArray();
    private static final List<RunEvidence> RUNS =
            IntStream.range(0, 11).mapToObj(Published::run).toList();
    private static final FitSettings SETTINGS = FitSettings.BALLS_AND_URNS;
    private static final int REPLICATES = 40;

    /** In 40 such samples α was covered 36 times (distributions) and 37 (values), γ 33 and 37. */
    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void intervalsCoverTheTruthMostly(int symbols) {
        OutputSpace space = symbols == 1 ? new Values(0.03125) : new Distributions(symbols);
        int covered = 0;
        for (int seed = 1; seed <= 8; seed++) {
            List<RunEvidence> runs = runs(seed);
            List<Cell> cells = new Synthetic(space, Published.MODEL, 0.3).cells(runs, STEPS, "id");
            FittedSlice fit = StrategyFit.fit(cells, runs, SETTINGS);
            BootstrapIntervals intervals = intervals(bootstrap(cells, runs, Map.of(), fit.model()));
            covered += intervals.alpha().covers(Published.MODEL.alpha()) ? 1 : 0;
            covered += intervals.beta().covers(Published.MODEL.beta()) ? 1 : 0;
            covered += intervals.gamma().covers(Published.MODEL.gamma()) ? 1 : 0;
        }
        assertThat(covered).as("of 24").isGreaterThanOrEqualTo(19);
    }

    @Test
    void intervalsSurroundTheFit() {
        List<Cell> cells = new Synthetic(new Distributions(8), Published.MODEL, 0.3).cells(RUNS, STEPS, "id");
        FittedSlice fit = StrategyFit.fit(cells, RUNS, SETTINGS);

        BootstrapIntervals intervals = intervals(bootstrap(cells, RUNS, Map.of(), fit.model()));

        assertThat(intervals.replicates()).isEqualTo(REPLICATES);
        assertThat(intervals.alpha().covers(fit.model().alpha())).isTrue();
        assertThat(intervals.alpha().upper() - intervals.alpha().lower()).isBetween(1e-3, 0.2);
        double step = fit.model().criticalStep(RUNS.get(5)).orElseThrow();
        assertThat(intervals.criticalSteps().get(5).covers(step)).isTrue();
        assertThat(intervals.scores().get("correlation_id_held_out").lower()).isGreaterThan(0.8);
    }

    /** The same draws of prompts and of two seeds, once fitted again and once by the step. */
    @Test
    void oneNewtonStepEndsNearTheRefit() {
        List<RunEvidence> runs = new ArrayList<>(RUNS);
        runs.addAll(runs(2));
        List<Cell> cells = new Synthetic(new Distributions(8), Published.MODEL, 0.3).cells(runs, STEPS, "id");
        FittedSlice fit = StrategyFit.fit(cells, runs, SETTINGS);
        Bootstrap refits = bootstrap(cells, runs, Map.of(), fit.model());
        OneStepBootstrap steps = new OneStepBootstrap(
                fit, cells, false, SETTINGS, LocalMixtures.ofCurves(), BootstrapTest::blockGradients);

        Interval width = intervals(refits).alpha();
        for (int number = 0; number < 10; number++) {
            Bootstrap.Replicate fitted = refits.replicate(number);
            Bootstrap.Replicate stepped = steps.replicate(number);
            assertThat(stepped.scores())
                    .isNotEmpty()
                    .allSatisfy(score -> assertThat(score.value())
                            .as(score.label())
                            .isCloseTo(value(fitted, score.label()), within(2e-5)));
            StrategyModel refit = fitted.model();
            StrategyModel step = stepped.model();
            assertThat(step.alpha()).isCloseTo(refit.alpha(), within(0.1 * (width.upper() - width.lower())));
            assertThat(step.beta()).isCloseTo(refit.beta(), withinPercentage(0.3));
            assertThat(step.gamma()).isCloseTo(refit.gamma(), withinPercentage(1));
        }
        BootstrapIntervals intervals = steps.intervals(REPLICATES);
        assertThat(intervals.alpha().covers(fit.model().alpha())).isTrue();
        assertThat(intervals.scores())
                .containsOnlyKeys("correlation_id", "correlation_id_all", "correlation_id_held_out");
    }

    private static double value(Bootstrap.Replicate replicate, String label) {
        return replicate.scores().stream()
                .filter(score -> score.label().equals(label))
                .mapToDouble(Score::value)
                .findFirst()
                .orElseThrow();
    }

    private static List<double[][]> blockGradients(List<FitCell> cells, double[] point) {
        List<double[][]> gradients = new ArrayList<>();
        for (FitCell cell : cells) {
            List<MixtureCurve> blocks = cell.cell().blocks();
            double[][] own = new double[blocks.size()][point.length];
            for (int b = 0; b < own.length; b++) {
                new CellTerm(ModelForm.STANDARD, cell.step(), cell.run(), new CurveDivergence(blocks.get(b)))
                        .at(point, own[b]);
            }
            gradients.add(own);
        }
        return gradients;
    }

    @Test
    void aReplicateIsTheSameEveryTime() {
        List<Cell> cells = new Synthetic(new Distributions(4), Published.MODEL, 0.2).cells(RUNS, STEPS, "id");
        Bootstrap bootstrap = bootstrap(cells, RUNS, Map.of(), Published.MODEL);

        Bootstrap.Replicate once = bootstrap.replicate(3);

        assertThat(bootstrap.replicate(3).model()).isEqualTo(once.model());
        assertThat(bootstrap.replicate(3).scores()).isEqualTo(once.scores());
        assertThat(bootstrap.replicate(4).model()).isNotEqualTo(once.model());
    }

    /** Cells without blocks leave nothing to draw but seeds. */
    @Test
    void seedsAreDrawnWithAllTheirRuns() {
        List<RunEvidence> runs = new ArrayList<>(RUNS);
        runs.addAll(runs(2));
        List<Cell> cells = new ArrayList<>();
        for (Cell cell : new Synthetic(new Distributions(4), Published.MODEL, 0.2).cells(runs, STEPS, "id")) {
            cells.add(new Cell(cell.key(), 0, 0, 0, cell.distances(), cell.curve()));
        }
        Bootstrap bootstrap = bootstrap(cells, runs, Map.of(), Published.MODEL);

        List<Double> alphas = IntStream.range(0, 20)
                .mapToObj(r -> bootstrap.replicate(r).model().alpha())
                .map(alpha -> Math.rint(alpha * 1e6))
                .distinct()
                .toList();

        assertThat(alphas).as("both seeds, the first twice, the second twice").hasSize(3);
    }

    /** Losses that are known exactly leave the fit alone; uncertain ones widen its intervals. */
    @Test
    void averageLossesHaveSamplingErrorToo() {
        List<Cell> cells = new Synthetic(new Values(0.03125), Published.MODEL, 0).cells(RUNS, STEPS, "id");
        double[][] blocks = new double[2][100];
        for (int b = 0; b < 100; b++) {
            blocks[0][b] = 0.02 + 0.01 * Math.sin(b);
            blocks[1][b] = 0.02 + RUNS.get(0).lossAdvantage() + 0.01 * Math.cos(b);
        }

        BootstrapIntervals exact = intervals(bootstrap(cells, RUNS, Map.of(), Published.MODEL));
        BootstrapIntervals uncertain =
                intervals(bootstrap(cells, RUNS, Map.of(RUNS.get(0).run(), blocks), Published.MODEL));

        assertThat(exact.gamma().upper() - exact.gamma().lower()).isLessThan(0.02);
        assertThat(uncertain.gamma().upper() - uncertain.gamma().lower()).isGreaterThan(0.04);
    }

    @Test
    void intervalsArePercentiles() {
        Interval interval = Interval.of(
                IntStream.rangeClosed(0, 1000).mapToDouble(i -> 1000 - i).toArray());

        assertThat(interval.lower()).isCloseTo(25, within(1e-9));
        assertThat(interval.upper()).isCloseTo(975, within(1e-9));
        double never = Double.POSITIVE_INFINITY;
        assertThat(Interval.of(new double[] {1, 2, never, never})).isEqualTo(new Interval(1.075, never));
    }

    private static List<RunEvidence> runs(int seed) {
        return IntStream.range(0, 11)
                .mapToObj(i -> Published.run(
                        Published.DIVERSITIES[i], seed, Published.COMPLEXITY_M[i], Published.LOSS_ADVANTAGE[i]))
                .toList();
    }

    private static Bootstrap bootstrap(
            List<Cell> cells, List<RunEvidence> runs, Map<String, double[][]> losses, StrategyModel start) {
        return new Bootstrap(cells, runs, losses, false, SETTINGS, start);
    }

    private static BootstrapIntervals intervals(Bootstrap bootstrap) {
        return bootstrap.intervals(
                IntStream.range(0, REPLICATES).mapToObj(bootstrap::replicate).toList());
    }
}
