package org.iclprism.conf;

import java.util.regex.Pattern;

/**
 * A configuration may come from a stranger, and some Spark settings load classes, start programs, write anywhere, hold
 * secrets or say whom to talk to and how: only those that size, time and schedule the work are taken from there. This is
 * also why no setting of an {@link Experiment} needs to be hidden where it is written down or printed.
 */
final class SparkSettingsCheck implements Check {
    private static final Pattern HARMLESS = Pattern.compile(String.join(
            "|",
            "executor\\.(memory|memoryOverhead|memoryOverheadFactor|cores|instances|heartbeatInterval)",
            "driver\\.maxResultSize",
            "cores\\.max",
            "default\\.parallelism",
            "task\\.(cpus|maxFailures|reaper\\.\\w+)",
            "scheduler\\.(mode|minRegisteredResourcesRatio|maxRegisteredResourcesWaitingTime|barrier\\.[\\w.]+)",
            "stage\\.maxConsecutiveAttempts",
            "(locality\\.wait|speculation|dynamicAllocation|excludeOnFailure|broadcast|memory|cleaner)(\\.[\\w.]+)?",
            "network\\.(timeout|timeoutInterval)",
            "rpc\\.(askTimeout|lookupTimeout|numRetries|message\\.maxSize)",
            "io\\.compression\\.(lz4|zstd)\\.\\w+",
            "ui\\.(retained\\w+|showConsoleProgress)",
            "app\\.name",
            "yarn\\.(queue|maxAppAttempts|am\\.(memory|memoryOverhead|cores))",
            "kubernetes\\.namespace"));

    @Override
    public void check(Experiment experiment, Problems problems) {
        for (String key : experiment.spark().keySet()) {
            if (!HARMLESS.matcher(key).matches()) {
                problems.add(
                        "spark." + key,
                        "is not taken from a configuration, as a stranger's could run programs or listen in by it: put"
                                + " it into a profile (--profile FILE) or into spark-defaults.conf");
            }
        }
    }
}
