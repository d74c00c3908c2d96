package org.iclprism.report;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.stream.Collectors;
import org.iclprism.conf.Run;
import org.iclprism.eval.behaviour.Behaviour;
import org.iclprism.eval.prediction.Crossing;

/**
 * From how many training tasks on the last checkpoints of a slice are nearer to a predictor that generalises than to the
 * posterior mean under those tasks, on fresh ones (Raventós et al. 2023, section 3).
 */
final class DiversityThreshold {
    private static final String MEMORISING = "dmmse";

    private final List<Map<String, Object>> distances;

    /** @param behaviour rows of {@code behaviour/behaviour.parquet} of one slice */
    DiversityThreshold(List<Map<String, Object>> behaviour) {
        distances = Rows.last(behaviour.stream()
                        .filter(row -> Rows.has(row, "step") && Rows.diversity(row) != Run.INFINITE)
                        .toList())
                .stream()
                .filter(row -> "delta".equals(row.get("quantity")) && Behaviour.FRESH.equals(row.get("prompts")))
                .toList();
    }

    /** A sentence; nothing where the one is nearer for all D. */
    String html() {
        List<String> predictors = distances.stream()
                .map(row -> (String) row.get("predictor"))
                .distinct()
                .toList();
        String text = predictors.stream()
                .filter(name -> name.startsWith(MEMORISING))
                .flatMap(memorising -> predictors.stream()
                        .filter(name -> !name.startsWith(MEMORISING))
                        .flatMap(other -> Crossing.above(distance(memorising), distance(other)).stream()
                                .mapToObj(d -> "nearer to %s than to %s from about D = %s on"
                                        .formatted(other, memorising, Words.count(Math.round(d))))))
                .collect(Collectors.joining(", "));
        return text.isEmpty()
                ? ""
                : Html.paragraph(
                        "note", "Task-diversity threshold: on fresh tasks the last checkpoint is " + text + ".");
    }

    private NavigableMap<Integer, Double> distance(String predictor) {
        return Rows.meanByDiversity(
                distances.stream()
                        .filter(row -> Objects.equals(predictor, row.get("predictor")))
                        .toList(),
                "value");
    }
}
