package org.iclprism.discovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iclprism.eval.discovery.Agreement;
import org.iclprism.eval.discovery.BootstrapMetric;
import org.iclprism.eval.discovery.Metrics;
import org.iclprism.eval.discovery.Standing;
import org.iclprism.eval.discovery.Truth;
import org.iclprism.files.Folder;
import org.iclprism.files.Json;
import org.iclprism.files.Table;

/** What is said about models beside each other, of unique prototypes (of all rows where the truth does not tell). */
final class ComparisonTables {
    private static final Table STANDINGS = Table.of("message standings { required binary metric (STRING);"
            + " required int32 rank; required binary model (STRING); required double value; required double low;"
            + " required double high; required double swap_with_next; required int32 tie_group; }");
    private static final Table AGREEMENT = Table.of("message agreement { required binary model (STRING);"
            + " required binary other (STRING); required int64 both; required double error_correlation;"
            + " required double missed_together_lift; }");
    private static final Table HARDEST = Table.of("message hardest { required binary material_id (STRING);"
            + " required binary formula (STRING); required double hull_distance; required int32 models;"
            + " required double mean_error; required double deviation; }");

    private ComparisonTables() {}

    static void write(Folder out, DiscoveryResults results) {
        if (results.settings().replicates() > 0) {
            STANDINGS.write(
                    out,
                    "standings.parquet",
                    standings(results).stream().map(ComparisonTables::row).toList());
        }
        AGREEMENT.write(out, "agreement.parquet", pairs(results));
        HARDEST.write(out, "hardest.parquet", hardest(results));
        Json.write(out, "blind_spots.json", blindSpots(results));
    }

    /** By every metric, best first. */
    static List<Standing> standings(DiscoveryResults results) {
        List<Metrics> metrics = headline(results);
        boolean unrounded = metrics.stream().allMatch(each -> each.subset().equals(Truth.UNIQUE));
        List<Standing> standings = new ArrayList<>();
        for (BootstrapMetric metric : BootstrapMetric.values()) {
            double[] values = metrics.stream()
                    .mapToDouble(each -> each.values().get(metric.label()))
                    .toArray();
            double[][] replicates = new double[values.length][];
            for (int model = 0; model < values.length; model++) {
                replicates[model] = results.comparison()
                        .bootstrap()
                        .replicates(model, metric, results.settings().rules(), unrounded);
            }
            standings.addAll(Standing.of(metric, results.names(), values, replicates));
        }
        return standings;
    }

    /** By model, of the subset that models are compared on. */
    static List<Metrics> headline(DiscoveryResults results) {
        List<Metrics> headline = new ArrayList<>();
        results.evaluations()
                .forEach(model -> headline.add(model.metrics().stream()
                        .filter(each -> each.subset().equals(Truth.UNIQUE))
                        .findFirst()
                        .orElse(model.metrics().get(0))));
        return headline;
    }

    private static Object[] row(Standing at) {
        return new Object[] {
            at.metric().label(), at.rank(), at.model(), at.value(), at.low(), at.high(), at.swap(), at.tieGroup()
        };
    }

    private static List<Object[]> pairs(DiscoveryResults results) {
        Agreement agreement = results.comparison().agreement();
        List<String> names = results.names();
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                rows.add(new Object[] {
                    names.get(i), names.get(j), agreement.both(i, j), agreement.correlation(i, j), agreement.lift(i, j)
                });
            }
        }
        return rows;
    }

    private static List<Object[]> hardest(DiscoveryResults results) {
        TruthFile truth = results.truth();
        return results.comparison().hardest().stream()
                .map(at -> new Object[] {
                    truth.ids().id(at.row()),
                    truth.compositions().text(at.row()),
                    truth.truth().hull(at.row()) / 1000.0,
                    at.models(),
                    at.meanError(),
                    at.deviation()
                })
                .toList();
    }

    /** Stable materials that models miss, together and alone. */
    static Map<String, Object> blindSpots(DiscoveryResults results) {
        Agreement agreement = results.comparison().agreement();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("stable", agreement.stable());
        facts.put("missed_by_all", agreement.missedByAll());
        facts.put("missed_by_all_if_independent", agreement.missedByAllIfIndependent());
        List<Long> missedBy = new ArrayList<>();
        for (int count = 0; count <= results.names().size(); count++) {
            missedBy.add(agreement.missedBy(count));
        }
        facts.put("missed_by", missedBy);
        Map<String, Long> missed = new LinkedHashMap<>();
        Map<String, Long> alone = new LinkedHashMap<>();
        for (int model = 0; model < results.names().size(); model++) {
            missed.put(results.names().get(model), agreement.missed(model));
            alone.put(results.names().get(model), agreement.foundAlone(model));
        }
        facts.put("missed", missed);
        facts.put("found_alone", alone);
        return facts;
    }
}
