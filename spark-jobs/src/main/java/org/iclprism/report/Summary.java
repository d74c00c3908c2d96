package org.iclprism.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.IntStream;
import org.iclprism.eval.prediction.Transience;

/** What a slice shows, in plain words computed from its numbers. */
final class Summary {
    /** A rise of the loss on new tasks that is worth a sentence, relative to its lowest. */
    private static final double RISE = 0.1;

    private final Map<String, Object> fit;
    private final List<Map<String, Object>> cells;

    Summary(Map<String, Object> fit, List<Map<String, Object>> cells) {
        this.fit = fit;
        this.cells = cells;
    }

    /** Where the transformers end. */
    String headline() {
        NavigableMap<Integer, Double> stands =
                Rows.meanByDiversity(Rows.last(Rows.ofSplit(cells, "id")), "relative_distance");
        return stands.isEmpty()
                ? "No checkpoint was evaluated on the training tasks."
                : ends(stands) + tipping(stands).map(text -> " " + text).orElse("");
    }

    /** How well the model predicts it, and whether generalisation was transient. */
    String details() {
        return model() + transience().map(text -> " " + text).orElse("");
    }

    private String ends(NavigableMap<Integer, Double> stands) {
        long last = cells.stream().mapToLong(Rows::step).max().orElse(0);
        String text = "After " + Words.count(last) + " steps, the transformer trained on "
                + Words.tasks(stands.firstKey()) + " stands "
                + Words.percent(stands.firstEntry().getValue()) + " of the way from generalising to memorising";
        return stands.size() == 1
                ? text + "."
                : text + "; the one trained on " + Words.tasks(stands.lastKey()) + ", "
                        + Words.percent(stands.lastEntry().getValue()) + ".";
    }

    /** Between which two task diversities it falls below one half. */
    private static Optional<String> tipping(NavigableMap<Integer, Double> stands) {
        return stands.headMap(stands.lastKey(), false).keySet().stream()
                .filter(diversity -> stands.get(diversity) >= 0.5
                        && stands.higherEntry(diversity).getValue() < 0.5)
                .reduce((first, second) -> second)
                .map(diversity -> "The balance tips between " + Words.count(diversity) + " and "
                        + Words.count(stands.higherKey(diversity)) + " tasks.");
    }

    /** The task diversity whose loss on new tasks rose most after its lowest, if one did. */
    private Optional<String> transience() {
        Grid grid = Grid.of(Rows.ofSplit(cells, "ood"));
        double[][] losses = grid.mean("loss");
        return IntStream.range(0, losses.length)
                .boxed()
                .flatMap(d -> Transience.of(grid.steps(), losses[d])
                        .filter(found -> found.rise() > RISE)
                        .map(found -> Map.entry(grid.diversities()[d], found))
                        .stream())
                .max(Comparator.comparingDouble(entry -> entry.getValue().rise()))
                .map(entry -> words(entry.getKey(), entry.getValue()));
    }

    private static String words(int diversity, Transience found) {
        return "Generalisation can be transient: with " + Words.tasks(diversity)
                + ", the loss on new tasks fell to " + Words.number(found.lowest()) + " (step "
                + Words.count(found.step()) + ") and ended at " + Words.number(found.last()) + ".";
    }

    private String model() {
        if (!Rows.has(fit, "correlation_id")) {
            return Rows.has(fit, "alpha")
                    ? "The correlation of the fitted model with the measured distance is not defined."
                    : "No model was fitted to this slice.";
        }
        String seen =
                "A Bayesian model with three fitted parameters tracks where each checkpoint stands with correlation "
                        + Words.number(Rows.number(fit, "correlation_id"));
        return Rows.has(fit, "correlation_id_held_out")
                ? seen + ", and " + Words.number(Rows.number(fit, "correlation_id_held_out"))
                        + " on checkpoints and task diversities that it was not fitted to."
                : seen + ".";
    }
}
