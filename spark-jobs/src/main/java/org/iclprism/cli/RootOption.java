package org.iclprism.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where run folders are. */
final class RootOption {
    @Option(
            names = "--root",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "Folder of run folders, on any file system that Hadoop knows (default: ${DEFAULT-VALUE}).")
    private String root;

    /** As it was given. */
    String given() {
        return root;
    }

    /** True if it is a folder of this machine. */
    boolean isLocal() {
        return Path.of(uri()).isAbsolute();
    }

    /** Where that is, whatever folder a command runs in. */
    String uri() {
        return Place.of(root).address();
    }
}
