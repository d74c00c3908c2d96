package org.iclprism.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.iclprism.submit.Profile;
import picocli.CommandLine.Option;

/** Where a command runs. The launcher reads these too. */
final class ClusterOptions {
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

    /** Spark's, if it has started this process: a driver in a pod is not told on its command line. */
    String master() {
        return System.getProperty("spark.master", master);
    }

    String deployMode() {
        return deployMode;
    }

    Path profile() {
        return Profile.file(profile == null ? Profile.of(master()) : profile);
    }

    /** The same options, but for the master, for a command that starts in another folder. */
    List<String> elsewhere(String master) {
        List<String> options = new ArrayList<>(List.of("--master", master));
        if (profile != null) {
            boolean shipped = profile().startsWith(Profile.folder());
            options.addAll(List.of(
                    "--profile",
                    shipped ? profile : profile().toAbsolutePath().normalize().toString()));
        }
        if (!deployMode.equals("client")) {
            options.addAll(List.of("--deploy-mode", deployMode));
        }
        return options;
    }
}
