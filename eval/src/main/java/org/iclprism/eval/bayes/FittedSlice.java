package org.iclprism.eval.bayes;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The hierarchical Bayesian model fitted to one slice, and everything a report says of it. What is not defined, such as
 * a correlation over two cells or a transition that never comes, is absent from its list.
 *
 * @param objective mean divergence over the cells that the fit sees
 * @param randomWeights scores of weights that are drawn at random for each cell: what no model at all achieves
 * @param predictions one per cell, in the order the cells were given
 */
public record FittedSlice(
        String slice,
        StrategyModel model,
        double objective,
        FittingRegion region,
        Convergence convergence,
        List<Score> scores,
        List<CellPrediction> predictions,
        List<PredictedTransition> predictedTransitions,
        List<ObservedTransition> observedTransitions,
        ConstantWeight baseline,
        List<Score> randomWeights,
        List<RunEvidence> runs)
        implements Serializable {

    public FittedSlice {
        scores = List.copyOf(scores);
        predictions = List.copyOf(predictions);
        predictedTransitions = List.copyOf(predictedTransitions);
        observedTransitions = List.copyOf(observedTransitions);
        randomWeights = List.copyOf(randomWeights);
        runs = List.copyOf(runs);
    }

    /** The strategies of the run that a cell belongs to. */
    public RunEvidence run(CellKey key) {
        return runs.stream()
                .filter(run -> run.taskDiversity() == key.taskDiversity() && run.seed() == key.seed())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Cannot find the run of cell " + key + "."));
    }

    /** The score of this name, if it is defined. */
    public OptionalDouble score(String name, String split, Region region) {
        return scores.stream()
                .filter(score -> score.name().equals(name) && score.split().equals(split) && score.region() == region)
                .mapToDouble(Score::value)
                .findFirst();
    }
}
