package org.iclprism.eval.bayes;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;

/** The cells of one slice, joined with their evidence, and the fits that can be made to them. */
final class SliceFit {
    private final List<FitCell> cells;
    private final List<FitCell> seen;
    private final FittingRegion region;
    private final FitSettings settings;
    private final Mixtures mixtures;

    SliceFit(List<Cell> cells, List<RunEvidence> runs, FitSettings settings, Mixtures mixtures) {
        this(FitCells.join(cells, runs), FittingRegion.of(cells, settings), settings, mixtures);
    }

    SliceFit(List<FitCell> cells, FittingRegion region, FitSettings settings, Mixtures mixtures) {
        this.cells = cells;
        this.region = region;
        this.settings = settings;
        this.mixtures = mixtures;
        seen = cells.stream()
                .filter(cell -> cell.cell().key().inDistribution()
                        && region.seen(cell.cell().key()))
                .toList();
    }

    FittingRegion region() {
        return region;
    }

    /** The minimum from {@code start} = (α, β, γ) and further starting points around it. */
    ParameterSearch.Minimum minimum(ModelForm form, double[] start, int restarts) {
        return ParameterSearch.minimum(
                mixtures.sketch().objective(seen, form),
                mixtures.objective(seen, form),
                form.space(start),
                form.parameters() == 0 ? 0 : restarts,
                settings.seed());
    }

    /** What a fitted model says of every cell, in order. */
    List<CellPrediction> predictions(StrategyModel model) {
        return predictions(
                cell -> model.logWeights(cell.step(), cell.run().strategies()),
                cell -> model.logPriorOdds(cell.run()),
                cell -> model.logBayesFactor(cell.step(), cell.run()));
    }

    /** The constant mixture nearest to the transformers of the cells that the fit sees. */
    ConstantWeight constantWeight() {
        int strategies = cells.get(0).run().strategies().size();
        ConstantLaw law = new ConstantLaw(strategies - 1);
        FitObjective objective = mixtures.objective(seen, law);
        ParameterSearch.Minimum best = new ParameterSearch(objective, law.space()).minimum(0, settings.seed());
        double[] logs = law.logWeights(best.point(), 0, cells.get(0).run());
        List<Score> scores = Scores.of(predictions(cell -> logs));
        Softmax.inPlace(logs);
        return new ConstantWeight(byName(cells.get(0).run(), logs), best.value(), scores);
    }

    /** Scores of weights drawn uniformly from all that sum to 1, anew for each cell. */
    List<Score> randomWeights() {
        Stream stream = Stream.of(settings.seed(), "fit/random-weights");
        Map<FitCell, Integer> places = new IdentityHashMap<>();
        cells.forEach(cell -> places.put(cell, places.size()));
        return Scores.of(predictions(cell -> {
            RandomNumbers random = stream.at(places.get(cell));
            double[] logs = new double[cell.run().strategies().size()];
            for (int a = 0; a < logs.length; a++) {
                logs[a] = Math.log(random.exponential());
            }
            return logs;
        }));
    }

    /** Weights that follow from no model have no prior and no evidence: their log odds count as prior. */
    private List<CellPrediction> predictions(Function<FitCell, double[]> logWeights) {
        return predictions(
                logWeights, cell -> logWeights.apply(cell)[0] - logWeights.apply(cell)[1], cell -> 0.0);
    }

    private List<CellPrediction> predictions(
            Function<FitCell, double[]> logWeights,
            Function<FitCell, Double> prior,
            Function<FitCell, Double> bayesFactor) {
        List<double[]> logs = cells.stream().map(logWeights).toList();
        List<MixtureScore> scores = mixtures.scores(cells, logs);
        List<CellPrediction> predictions = new ArrayList<>();
        for (int i = 0; i < logs.size(); i++) {
            FitCell cell = cells.get(i);
            CellKey key = cell.cell().key();
            double[] weights = logs.get(i).clone();
            Softmax.inPlace(weights);
            predictions.add(new CellPrediction(
                    key,
                    byName(cell.run(), weights),
                    prior.apply(cell),
                    bayesFactor.apply(cell),
                    cell.cell().distances().relative(),
                    cell.cell().mixture(),
                    region.kept(key),
                    region.seen(key),
                    scores.get(i).divergence(),
                    scores.get(i).quality()));
        }
        return predictions;
    }

    static TreeMap<String, Double> byName(RunEvidence run, double[] weights) {
        TreeMap<String, Double> byName = new TreeMap<>();
        for (int a = 0; a < weights.length; a++) {
            byName.put(run.strategies().get(a).strategy(), weights[a]);
        }
        return byName;
    }
}
