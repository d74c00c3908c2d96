package org.iclprism.discovery;

import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.eval.discovery.CombinedScore;
import org.iclprism.eval.discovery.Metrics;
import org.iclprism.files.Folder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Scores prediction files and writes what came out. */
public final class Discovery {
    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

    private Discovery() {}

    /** Writes {@code metrics.tsv}, the curves, and what is said about models beside each other; gives the metrics. */
    public static List<Metrics> run(
            JavaSparkContext spark, InputFile truth, List<InputFile> files, Settings settings, Folder out) {
        Results results = new DiscoveryJob(spark, settings).run(truth, files);
        results.warnings()
                .forEach((model, warnings) -> warnings.forEach(warning -> LOG.warn("{}: {}", model, warning)));
        write(results, out);
        LeaderboardPage.write(
                out,
                new PageInput(
                        "Crystal stability", CombinedScore.standard(), results, List.of(), Map.of()));
        return results.metrics();
    }

    /** Tables and curves, without the page. */
    static void write(Results results, Folder out) {
        MetricsTable.write(out, results.metrics());
        CurveTables.write(out, results.evaluations());
        if (results.comparison() != null) {
            ComparisonTables.write(out, results);
        }
    }
}
