package org.iclprism.cli;

import java.nio.file.Path;
import org.iclprism.submit.Profile;
import picocli.CommandLine.Option;

/** Where a command runs. The launcher reads these too. */
final class ClusterOptions {
    /** Set by the launcher: where the profiles stand. */
    private static final String PROFILES = "prism.profiles";

    @Option(
            names = "--master",
            paramLabel = "URL",
            defaultValue = "local[*]",
            description = "Spark master (default: ${DEFAULT-VALUE}).")
    private String master;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Spark settings under submit/profiles, or a file (default: by the master).")
    private String profile;

    @Option(
            names = "--deploy-mode",
            paramLabel = "MODE",
            defaultValue = "client",
            description = "Where spark-submit starts the driver: client or cluster (default: ${DEFAULT-VALUE}).")
    private String deployMode;

    String master() {
        return master;
    }

    String deployMode() {
        return deployMode;
    }

    Path profile() {
        String name = profile == null ? Profile.of(master) : profile;
        return name.contains("/") || name.endsWith(".properties")
                ? Path.of(name)
                : Path.of(System.getProperty(PROFILES, "submit/profiles"), name + ".properties");
    }
}
