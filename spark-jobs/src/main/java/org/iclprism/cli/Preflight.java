package org.iclprism.cli;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;

/** What must hold before any work starts. */
final class Preflight {
    private static final String PROBE = "probe";

    private Preflight() {}

    static void requireWritable(Folder folder) {
        try {
            folder.write(PROBE, out -> out.write("probe".getBytes(StandardCharsets.UTF_8)));
            folder.delete(PROBE);
        } catch (UncheckedIOException e) {
            throw new PrismException(
                    ExitCode.PREFLIGHT,
                    "Cannot use run folder " + folder.uri() + ": it cannot be written to (" + e.getMessage()
                            + "). Give --root a folder that can.",
                    e);
        }
    }
}
