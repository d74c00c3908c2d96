package org.iclprism.discovery;

import java.util.List;
import java.util.Map;
import org.iclprism.eval.discovery.CombinedScore;
import org.iclprism.eval.discovery.Metrics;
import org.iclprism.eval.discovery.Truth;

/**
 * What the page is made of.
 *
 * @param score null where nothing but the decisions counts
 * @param energies whether the truth is of materials, in eV/atom
 * @param results that curves and intervals are of; null if there are none
 */
record LeaderboardInput(
        String title, CombinedScore score, boolean energies, List<Entry> entries, DiscoveryResults results) {

    /**
     * One model.
     *
     * @param facts texts and numbers of its description, by name
     * @param metrics by subset; none if it did not take part in the discovery task
     * @param otherTasks values by name
     */
    record Entry(String key, Map<String, Object> facts, List<Metrics> metrics, Map<String, Double> otherTasks) {}

    /** Subsets of the first model that has any; no other has more. */
    List<String> subsets() {
        return measured().stream().map(Metrics::subset).toList();
    }

    /** The subset that models are compared on. */
    String headline() {
        List<String> subsets = subsets();
        return subsets.contains(Truth.UNIQUE) ? Truth.UNIQUE : subsets.get(0);
    }

    /** How many materials there are. */
    long materials() {
        return results != null
                ? results.truth().truth().size()
                : measured().get(0).confusion().n();
    }

    private List<Metrics> measured() {
        return entries.stream()
                .map(Entry::metrics)
                .filter(metrics -> !metrics.isEmpty())
                .findFirst()
                .orElseThrow();
    }
}
