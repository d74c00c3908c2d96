package org.iclprism.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that libraries of Spark's unpack their native parts into, and load them from. */
final class TemporaryFolder {
    /** More than the largest of them takes. */
    private static final int BYTES = 8 << 20;

    private TemporaryFolder() {}

    /** Why nothing can be loaded from it, or empty. */
    static String problem(Path folder) {
        Path file = null;
        try {
            file = Files.createTempFile(folder, "prism-doctor", ".sh");
            Files.write(file, new byte[BYTES]);
            Files.writeString(file, "#!/bin/sh\n");
            if (!file.toFile().setExecutable(true)) {
                return "nothing there can be made executable";
            }
            return new ProcessBuilder(file.toString()).start().waitFor() == 0 ? "" : "nothing there can be started";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } finally {
            if (file != null) {
                file.toFile().delete();
            }
        }
    }
}
