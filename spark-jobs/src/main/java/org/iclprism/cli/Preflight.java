package org.iclprism.cli;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;
import org.iclprism.submit.ClusterSettings;
import org.iclprism.submit.MemoryNeed;
import org.iclprism.sweep.SweepPlan;

/** What must hold before any work starts. */
final class Preflight {
    private Preflight() {}

    /** The heap that this process has must hold what the sweep's driver, and in embedded mode its replicas, keep there. */
    static void requireMemory(SweepPlan plan, String master) {
        boolean embedded = ClusterSettings.isEmbedded(master);
        int cores = embedded ? ClusterSettings.embeddedCores(master) : 1;
        ClusterSettings.requireDriver(
                embedded,
                MemoryNeed.of(plan.experiment(), plan.runs(), cores),
                Runtime.getRuntime().maxMemory(),
                "lower train.batch, train.replicas, sweep.parallel-runs or the size of tasks");
    }

    static void requireWritable(Folder folder) {
        requireWritable(folder, "run folder", "--root");
    }

    /** A folder that an option names. */
    static void requireWritable(Folder folder, String what, String option) {
        try {
            // a name of its own: the folder may hold a file of anybody's
            String probe = Folder.temporaryName("probe");
            folder.write(probe, out -> out.write("probe".getBytes(StandardCharsets.UTF_8)));
            folder.delete(probe);
        } catch (UncheckedIOException e) {
            throw new PrismException(
                    ExitCode.PREFLIGHT,
                    "Cannot use " + what + " " + folder.uri() + ": it cannot be written to (" + e.getMessage()
                            + "). Give " + option + " a folder that can.",
                    e);
        }
    }

    /** A file that {@code --out} names can be written. */
    static void requireWritable(Place file) {
        if (file.parent().isFolder(file.name())) {
            throw new PrismException(
                    ExitCode.USAGE, "Cannot write " + file + ": it is a folder. Give --out the name of a file.");
        }
        requireWritable(file.parent(), "folder", "--out");
    }

    /** Nothing is where {@code --out} says, and something can be written there. */
    static void requireFree(Place out) {
        if (out.isThere()) {
            throw new PrismException(
                    ExitCode.USAGE,
                    "Cannot export to " + out + ": something is there already. Give --out another path, or delete it.");
        }
        requireWritable(out);
    }
}
