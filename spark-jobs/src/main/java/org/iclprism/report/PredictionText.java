package org.iclprism.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.iclprism.eval.prediction.PowerLaw;
import org.iclprism.eval.prediction.TaskDiversityThreshold;
import org.iclprism.eval.prediction.Transience;

/** What the model predicts of a slice and what was seen of it, in words and tables. */
final class PredictionText {
    private final Map<String, Object> fit;
    private final List<Map<String, Object>> cells;
    private final List<Map<String, Object>> transitions;

    /**
     * Of one slice.
     *
     * @param fit the content of its JSON: only intervals are taken from it
     */
    PredictionText(Map<String, Object> fit, List<Map<String, Object>> cells) {
        this.fit = fit;
        this.cells = cells;
        this.transitions = TransitionRows.of(cells);
    }

    /** How N* grows with D. */
    String slope() {
        List<String> parts = new ArrayList<>();
        growth("predicted").ifPresent(law -> parts.add("the model predicts " + exponent("N*", "D", law)));
        growth("observed").ifPresent(law -> parts.add("observed was " + exponent("N*", "D", law)));
        return parts.isEmpty()
                ? ""
                : Html.paragraph(
                        "note",
                        Words.sentence(String.join("; ", parts))
                                + " An exponent above 1 is superlinear: twice the tasks take more than twice the steps.");
    }

    private Optional<PowerLaw> growth(String column) {
        List<Map<String, Object>> rows =
                transitions.stream().filter(row -> Rows.has(row, column)).toList();
        return PowerLaw.of(
                rows.stream().mapToDouble(Rows::diversity).toArray(),
                rows.stream()
                        .mapToDouble(row -> Rows.number(row, column).getAsDouble())
                        .toArray());
    }

    /** A power law as text: {@code N* ∝ D^2.9 ± 0.1 (8 points)}. */
    static String exponent(String y, String x, PowerLaw law) {
        String error = Double.isNaN(law.exponentError()) ? "" : " ± " + Words.number(law.exponentError());
        return y + " ∝ " + x + "^" + Words.number(law.exponent()) + error + " (" + Words.plural(law.points(), "point")
                + ")";
    }

    /** Between which task diversities the last checkpoint leaves M and joins G. */
    String threshold() {
        Grid grid = Grid.of(Rows.ofSplit(cells, "id"));
        if (grid.isEmpty()) {
            return "";
        }
        TaskDiversityThreshold found = TaskDiversityThreshold.of(
                grid.diversities(),
                Grid.last(grid.mean("loss")),
                Grid.last(grid.mean("loss_m")),
                Grid.last(grid.mean("loss_g")));
        List<String> parts = new ArrayList<>();
        found.leaves().ifPresent(d -> parts.add("follows M up to " + Words.plural(d, "task")));
        found.middle().ifPresent(d -> parts.add("is half-way at about " + Words.count(Math.round(d))));
        found.joins().ifPresent(d -> parts.add("is with G from " + Words.count(d) + " on"));
        return parts.isEmpty()
                ? ""
                : Html.paragraph(
                        "note",
                        "Task-diversity threshold: on training tasks, the loss of the last checkpoint "
                                + String.join(", ", parts) + ".");
    }

    /** Where the loss on new tasks rose again. */
    String transience() {
        Grid grid = Grid.of(Rows.ofSplit(cells, "ood"));
        double[][] losses = grid.mean("loss");
        List<List<String>> rows = new ArrayList<>();
        for (int d = 0; d < losses.length; d++) {
            int diversity = grid.diversities()[d];
            Transience.of(grid.steps(), losses[d])
                    .ifPresent(found -> rows.add(List.of(
                            Words.count(diversity),
                            Words.count(found.step()),
                            Words.number(found.lowest()),
                            Words.number(found.last()),
                            Words.percent(found.rise()))));
        }
        return rows.isEmpty()
                ? ""
                : "<details><summary>Transience as a table</summary>"
                        + Html.table(List.of("D", "Lowest at step", "OOD loss there", "At the end", "Rise"), rows)
                        + "</details>\n";
    }

    /** N* of every run. */
    String transitionTable() {
        List<List<String>> rows = transitions.stream().map(this::row).collect(Collectors.toList());
        return rows.isEmpty()
                ? ""
                : "<details><summary>Transition steps as a table</summary>"
                        + Html.table(
                                List.of(
                                        "D",
                                        "Seed",
                                        "ln 2 · ΔK, nats",
                                        "ΔL, nats",
                                        "N* predicted",
                                        "95 %",
                                        "N* observed",
                                        "Between 40 % and 60 %"),
                                rows)
                        + "</details>\n";
    }

    private List<String> row(Map<String, Object> transition) {
        OptionalDouble advantage = Rows.number(transition, "advantage");
        boolean never = advantage.isPresent() && advantage.getAsDouble() <= 0;
        return List.of(
                Words.count(Rows.diversity(transition)),
                Words.step(Rows.number(transition, "seed")),
                Words.number(Rows.number(transition, "cost")),
                Words.number(advantage),
                never ? "none: G predicts better than M" : Words.step(Rows.number(transition, "predicted")),
                interval(transition),
                Words.step(Rows.number(transition, "observed")),
                Rows.has(transition, "observed")
                        ? Words.step(Rows.number(transition, "observed_from")) + " to "
                                + Words.step(Rows.number(transition, "observed_to"))
                        : Words.ABSENT);
    }

    /** Bootstrap interval of N*, open where replicates have no transition. */
    private String interval(Map<String, Object> transition) {
        return Rows.list(fit, "transitions").stream()
                .filter(row -> Rows.diversity(row) == Rows.diversity(transition)
                        && Rows.number(row, "seed").equals(Rows.number(transition, "seed")))
                .filter(row -> Rows.has(row, "predicted_from") || Rows.has(row, "predicted_to"))
                .map(row -> Words.step(Rows.number(row, "predicted_from")) + " to "
                        + Words.step(Rows.number(row, "predicted_to")))
                .findFirst()
                .orElse(Words.ABSENT);
    }
}
