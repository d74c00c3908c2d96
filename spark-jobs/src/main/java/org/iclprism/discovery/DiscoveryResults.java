package org.iclprism.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iclprism.eval.discovery.Comparison;
import org.iclprism.eval.discovery.Evaluation;
import org.iclprism.eval.discovery.Metrics;

/**
 * Everything that was computed, by model in the order of the files.
 *
 * @param comparison of all models; null of fewer than two
 */
record DiscoveryResults(TruthFile truth, DiscoverySettings settings, List<ScoredModel> models, Comparison comparison) {

    List<Evaluation> evaluations() {
        return models.stream().map(ScoredModel::evaluation).toList();
    }

    List<String> names() {
        return models.stream().map(model -> model.predictions().model()).toList();
    }

    List<Metrics> metrics() {
        return evaluations().stream().flatMap(each -> each.metrics().stream()).toList();
    }

    /** Warnings by model. */
    Map<String, List<String>> warnings() {
        Map<String, List<String>> warnings = new TreeMap<>();
        for (ScoredModel model : models) {
            if (!model.oddities().warnings().isEmpty()) {
                warnings.put(
                        model.predictions().model(),
                        new ArrayList<>(model.oddities().warnings()));
            }
        }
        return warnings;
    }
}
