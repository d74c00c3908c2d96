package org.iclprism.sweep;

import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.util.StringUtils;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;
import org.iclprism.plan.Failure;
import org.iclprism.plan.RunPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which runs of a sweep failed, at what, and why. */
final class RunFailures {
    private static final Logger LOG = LoggerFactory.getLogger(RunFailures.class);

    private final int runs;
    private final Map<String, Failed> failed = new TreeMap<>();

    private record Failed(String stage, RuntimeException cause) {}

    /** @param runs of the whole sweep */
    RunFailures(int runs) {
        this.runs = runs;
    }

    synchronized void add(String stage, RunPlan run, RuntimeException cause) {
        if (Failure.of(cause).isForeseen()) {
            LOG.error("{} of {} failed: {}", stage, run.run().id(), words(cause));
        } else {
            LOG.error(
                    "{} of {} failed, and this is not a failure that was foreseen: {}",
                    stage,
                    run.run().id(),
                    StringUtils.stringifyException(cause));
        }
        failed.put(run.run().id(), new Failed(stage, cause));
    }

    synchronized boolean has(RunPlan run) {
        return failed.containsKey(run.run().id());
    }

    synchronized int count() {
        return failed.size();
    }

    /** True for a failure that ends everything this driver does. */
    static boolean stopsAll(RuntimeException failure) {
        return failure instanceof PrismException ours && ours.code() == ExitCode.IN_USE;
    }

    /** True if another try may succeed: not for wrong input, damaged files or a loss that diverged. */
    static boolean mayPass(RuntimeException failure) {
        return !(failure instanceof PrismException ours) || ours.code() == ExitCode.FAILED;
    }

    /** In one line, usually. */
    static String words(RuntimeException failure) {
        return Failure.of(failure).words();
    }

    /** Throws the failure of a sweep's only run as it is; otherwise one that lists all. */
    synchronized void throwIfAny() {
        if (failed.isEmpty()) {
            return;
        }
        if (runs == 1) {
            throw failed.values().iterator().next().cause();
        }
        StringBuilder text = new StringBuilder(
                failed.size() + " of " + runs + " runs failed; what could be done for the others is done:");
        failed.forEach((run, failure) -> text.append("\n  ")
                .append(run)
                .append(" (")
                .append(failure.stage())
                .append("): ")
                .append(words(failure.cause())));
        text.append("\nRun the same command again to try them once more, from where they were.");
        PrismException all = new PrismException(code(), text.toString());
        failed.values().forEach(failure -> all.addSuppressed(failure.cause()));
        throw all;
    }

    /** The code that all agree on, or that of a failed job. */
    private ExitCode code() {
        ExitCode common = null;
        for (Failed failure : failed.values()) {
            ExitCode code = Failure.of(failure.cause()).code();
            if (common != null && common != code) {
                return ExitCode.FAILED;
            }
            common = code;
        }
        return common;
    }
}
