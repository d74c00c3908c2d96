package org.iclprism.report;

import java.util.List;
import java.util.Map;

/**
 * Everything that the page shows.
 *
 * @param title of the sweep
 * @param cells rows of {@code fit/cells.parquet}
 * @param training rows of all {@code train/metrics.jsonl}, each with its run, slice, task diversity and seed
 * @param runs one row per run
 * @param fits the content of each {@code fit/<slice>.json}
 * @param configuration resolved, as text
 * @param settings resolved, as nested maps
 * @param provenance where and by what the sweep was made
 * @param behaviour rows of {@code behaviour/behaviour.parquet}, if there are any
 * @param probes rows of {@code probes.parquet} of the runs that have one, each with its slice and task diversity
 */
public record ReportInput(
        String title,
        List<Map<String, Object>> cells,
        List<Map<String, Object>> training,
        List<Map<String, Object>> runs,
        List<Map<String, Object>> fits,
        String configuration,
        Map<String, Object> settings,
        Map<String, String> provenance,
        List<Map<String, Object>> behaviour,
        List<Map<String, Object>> probes) {

    /** Without behaviour and probes. */
    public ReportInput(
            String title,
            List<Map<String, Object>> cells,
            List<Map<String, Object>> training,
            List<Map<String, Object>> runs,
            List<Map<String, Object>> fits,
            String configuration,
            Map<String, Object> settings,
            Map<String, String> provenance) {
        this(title, cells, training, runs, fits, configuration, settings, provenance, List.of(), List.of());
    }
}
