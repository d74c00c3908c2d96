package org.iclprism.cli;

import java.util.List;
import java.util.Locale;
import org.apache.spark.internal.config.ConfigEntry;
import org.apache.spark.internal.config.Network$;
import org.apache.spark.internal.config.package$;
import org.iclprism.conf.Check;
import org.iclprism.conf.Experiment;
import org.iclprism.conf.Problems;

/** The Spark settings of a configuration must be such as Spark itself reads them; it would say so much later, or never. */
final class SparkValuesCheck implements Check {
    private static final List<String> MODES = List.of("FIFO", "FAIR");

    SparkValuesCheck() {
        // registers Spark's settings
        package$.MODULE$.EXECUTOR_MEMORY();
        Network$.MODULE$.NETWORK_TIMEOUT();
    }

    @Override
    public void check(Experiment experiment, Problems problems) {
        experiment.spark().forEach((key, value) -> check("spark." + key, value, problems));
    }

    private static void check(String key, String value, Problems problems) {
        if (key.equals(package$.MODULE$.SCHEDULER_MODE().key()) && !MODES.contains(value.toUpperCase(Locale.ROOT))) {
            problems.add(key, "must be one of " + String.join(", ", MODES) + ", found " + value);
            return;
        }
        ConfigEntry<?> setting = ConfigEntry.findEntry(key);
        if (setting == null) {
            return;
        }
        try {
            setting.valueConverter().apply(value);
        } catch (IllegalArgumentException wrong) {
            problems.add(key, "is not as Spark reads it, found " + value + ": " + firstLine(wrong));
        }
    }

    private static String firstLine(IllegalArgumentException wrong) {
        return String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
    }
}
