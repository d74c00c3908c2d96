package org.iclprism.cli;

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

    /** Its address. */
    String uri() {
        return Place.absolute(root);
    }
}
