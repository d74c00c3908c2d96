package org.iclprism.eval.bayes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Transition steps N*(D), predicted and observed. */
final class Transitions {
    private static final double MIDDLE = 0.5;
    private static final double BAND = 0.1;

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
            if (prediction.kept() && Math.abs(prediction.relativeDistance() - MIDDLE) <= BAND) {
                runs.computeIfAbsent(prediction.key(), key -> new ArrayList<>()).add(prediction);
            }
        }
        return runs.values().stream().map(Transitions::transition).toList();
    }

    private static ObservedTransition transition(List<CellPrediction> band) {
        band.sort(Comparator.comparingLong(cell -> cell.key().step()));
        CellPrediction nearest = band.get(0);
        for (CellPrediction cell : band) {
            nearest = offset(cell) < offset(nearest) ? cell : nearest;
        }
        CellKey key = nearest.key();
        long first = band.get(0).key().step();
        long last = band.get(band.size() - 1).key().step();
        return new ObservedTransition(key.split(), key.taskDiversity(), key.seed(), key.step(), first, last);
    }

    private static double offset(CellPrediction cell) {
        return Math.abs(cell.relativeDistance() - MIDDLE);
    }
}
