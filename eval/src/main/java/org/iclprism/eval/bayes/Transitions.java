package org.iclprism.eval.bayes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Transition steps N*(D), predicted and observed. */
final class Transitions {
    private Transitions() {}

    static List<PredictedTransition> predicted(List<RunEvidence> runs, StrategyModel model) {
        List<PredictedTransition> transitions = new ArrayList<>();
        for (RunEvidence run : runs) {
            model.criticalStep(run)
                    .ifPresent(step ->
                            transitions.add(new PredictedTransition(run.run(), run.taskDiversity(), run.seed(), step)));
        }
        return List.copyOf(transitions);
    }

    /** One entry per (split, D, seed) whose counting checkpoints reach the band, in that order. */
    static List<ObservedTransition> observed(List<CellPrediction> predictions) {
        Comparator<CellKey> order = Comparator.comparing(CellKey::split)
                .thenComparing(CellKey::taskDiversity)
                .thenComparing(CellKey::seed);
        TreeMap<CellKey, List<CellPrediction>> runs = new TreeMap<>(order);
        for (CellPrediction prediction : predictions) {
            if (prediction.kept()) {
                runs.computeIfAbsent(prediction.key(), key -> new ArrayList<>()).add(prediction);
            }
        }
        return runs.values().stream().flatMap(run -> transition(run).stream()).toList();
    }

    private static Optional<ObservedTransition> transition(List<CellPrediction> run) {
        run.sort(Comparator.comparingLong(cell -> cell.key().step()));
        CellKey key = run.get(0).key();
        return HalfWay.of(
                        run.stream().mapToLong(cell -> cell.key().step()).toArray(),
                        run.stream()
                                .mapToDouble(CellPrediction::relativeDistance)
                                .toArray())
                .map(at -> new ObservedTransition(
                        key.split(), key.taskDiversity(), key.seed(), at.step(), at.first(), at.last()));
    }
}
