package org.iclprism.report;

import static org.iclprism.report.Html.escape;
import static org.iclprism.report.Html.link;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The table of runs: what each came to, with links to its files. */
final class RunTable {
    private static final List<String> HEAD = List.of(
            "Run",
            "D",
            "Seed",
            "Steps",
            "Train loss",
            "ID loss",
            "OOD loss",
            "Memorising",
            "Parameters",
            "Seconds",
            "Status",
            "Files");

    private final ReportInput input;
    private final Map<List<Object>, List<Map<String, Object>>> cells;
    private final Map<Object, OptionalDouble> trainingLosses;

    RunTable(ReportInput input) {
        this.input = input;
        this.cells = input.cells().stream().collect(Collectors.groupingBy(RunTable::run));
        this.trainingLosses = new HashMap<>();
        input.training().stream()
                .filter(row -> Rows.has(row, "loss"))
                .forEach(row -> trainingLosses.put(row.get("run"), Rows.number(row, "loss")));
    }

    private static List<Object> run(Map<String, Object> row) {
        return Arrays.asList(row.get("slice"), Rows.number(row, "task_diversity"), Rows.number(row, "seed"));
    }

    String html() {
        List<List<String>> rows = new ArrayList<>();
        input.runs().forEach(run -> rows.add(row(run)));
        return Html.table(HEAD, rows);
    }

    private List<String> row(Map<String, Object> run) {
        String id = String.valueOf(run.get("id"));
        String folder =
                "../runs/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20") + "/";
        return List.of(
                link(folder, id),
                Words.diversity(Rows.diversity(run)),
                Words.step(Rows.number(run, "seed")),
                Words.step(Rows.number(run, "steps")),
                Words.number(trainingLoss(run)),
                Words.number(last(run, "id", "loss")),
                Words.number(last(run, "ood", "loss")),
                bar(last(run, "id", "relative_distance")),
                Words.step(Rows.number(run, "parameters")),
                Words.step(Rows.number(run, "seconds")),
                escape(Optional.ofNullable(run.get("status"))
                        .map(String::valueOf)
                        .orElse(Words.ABSENT)),
                files(folder, String.valueOf(run.get("status"))));
    }

    /** Transformers that were only scored have neither data nor training in their folder, imported ones no log. */
    private static String files(String folder, String status) {
        String evaluation = link(folder + "eval/checkpoints.parquet", "eval");
        if (status.equals("scored")) {
            return evaluation;
        }
        String log = status.equals("imported") ? "" : link(folder + "train/metrics.jsonl", "log") + " ";
        return link(folder + "data/tasks.parquet", "tasks") + " " + log
                + link(folder + "train/checkpoints/", "checkpoints") + " " + evaluation;
    }

    private static String bar(OptionalDouble share) {
        return share.isEmpty()
                ? Words.ABSENT
                : String.format(
                        Locale.ROOT,
                        "<span class=\"bar\" style=\"--share:%.3f\">%s</span>",
                        share.getAsDouble(),
                        Words.percent(share.getAsDouble()));
    }

    private OptionalDouble trainingLoss(Map<String, Object> run) {
        return trainingLosses.getOrDefault(run.get("id"), OptionalDouble.empty());
    }

    private OptionalDouble last(Map<String, Object> run, String split, String column) {
        return Rows.ofSplit(cells.getOrDefault(run(run), List.of()), split).stream()
                .reduce((one, other) -> Rows.step(one) > Rows.step(other) ? one : other)
                .map(row -> Rows.number(row, column))
                .orElse(OptionalDouble.empty());
    }
}
