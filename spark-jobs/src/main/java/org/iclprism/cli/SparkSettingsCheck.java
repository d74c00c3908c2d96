package org.iclprism.cli;

import java.util.regex.Pattern;
import org.iclprism.conf.Check;
import org.iclprism.conf.Experiment;
import org.iclprism.conf.Problems;

/**
 * A configuration may come from a stranger, and some Spark settings load classes, start programs or write anywhere: only
 * harmless ones are taken from there.
 */
final class SparkSettingsCheck implements Check {
    private static final Pattern HARMLESS = Pattern.compile(String.join(
            "|",
            "executor\\.(memory|memoryOverhead|memoryOverheadFactor|cores|instances|heartbeatInterval)",
            "driver\\.(host|port|bindAddress|maxResultSize|blockManager\\.port)",
            "cores\\.max",
            "default\\.parallelism",
            "task\\.(cpus|maxFailures|reaper\\.\\w+)",
            "scheduler\\.(mode|minRegisteredResourcesRatio|maxRegisteredResourcesWaitingTime|barrier\\.[\\w.]+)",
            "stage\\.maxConsecutiveAttempts",
            "(locality\\.wait|speculation|dynamicAllocation|excludeOnFailure|broadcast|memory|cleaner)(\\.[\\w.]+)?",
            "network\\.(timeout|timeoutInterval|crypto\\.[\\w.]+)",
            "rpc\\.(askTimeout|lookupTimeout|numRetries|message\\.maxSize)",
            "authenticate(\\.secret)?",
            "io\\.(encryption\\.[\\w.]+|compression\\.(lz4|zstd)\\.\\w+)",
            "ui\\.(enabled|port|prometheus\\.enabled|retained\\w+|showConsoleProgress)",
            "port\\.maxRetries",
            "app\\.name",
            "yarn\\.(queue|maxAppAttempts|am\\.(memory|memoryOverhead|cores))",
            "kubernetes\\.namespace"));

    @Override
    public void check(Experiment experiment, Problems problems) {
        for (String key : experiment.spark().keySet()) {
            if (!HARMLESS.matcher(key).matches()) {
                problems.add(
                        "spark." + key,
                        "is not taken from a configuration, as a stranger's could run programs by it: put it into a"
                                + " profile (--profile FILE) or into spark-defaults.conf");
            }
        }
    }
}
