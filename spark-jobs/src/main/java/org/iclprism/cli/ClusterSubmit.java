package org.iclprism.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.iclprism.cli.StatusCommand.Stage;
import org.iclprism.conf.ConfLoader;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;
import org.iclprism.submit.Profile;
import org.iclprism.submit.SubmitLine;
import org.iclprism.sweep.SweepPlan;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A stage whose driver runs on the cluster: spark-submit ends well whatever became of it, so the run folder is asked. */
record ClusterSubmit(SweepPlan plan, ClusterOptions cluster, Path conf, CommandLine command) {
    /** Set by the launcher for --deploy-mode cluster: the words that start spark-submit, one to a line. */
    private static final String SPARK_SUBMIT = "prism.submit";

    static boolean isAsked() {
        return System.getProperty(SPARK_SUBMIT) != null;
    }

    /**
     * Submits, waits, and says what is done.
     *
     * @param part settings of the part of the sweep: a driver that starts again must not add others
     */
    int run(List<String> part) {
        int code;
        try {
            Path folder = Files.createTempDirectory("prism-submit");
            try {
                code = submit(folder, part);
            } finally {
                for (Path file : List.of(settings(folder), shipped(folder), folder)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot submit " + conf + ": " + e.getMessage(), e);
        }
        int found = StatusCommand.tell(plan, stage(), command.getOut());
        return found == ExitCode.OK.status() ? code : found;
    }

    private int submit(Path folder, List<String> part) throws IOException {
        List<String> options =
                new ArrayList<>(List.of("--properties-file", settings(folder).toString()));
        options.addAll(List.of("--conf", "spark.standalone.submit.waitAppCompletion=true"));
        String memory = System.getenv("PRISM_DRIVER_MEMORY");
        if (memory != null) {
            options.addAll(List.of("--driver-memory", memory));
        }
        List<String> arguments;
        if (Profile.of(cluster.master()).equals("standalone")) {
            // such a driver finds the file under the same path
            arguments = arguments(conf.toAbsolutePath().toString(), Set.of("--new-diversities"));
            part.forEach(setting -> arguments.addAll(List.of("--set", setting)));
        } else {
            // as one file, with all that it includes and is overridden by
            Files.writeString(shipped(folder), ConfLoader.render(plan.experiment()));
            options.addAll(List.of("--files", shipped(folder).toString()));
            arguments = arguments(conf.getFileName().toString(), Set.of("--new-diversities", "--set"));
        }
        SubmitLine line = new SubmitLine(
                cluster.master(), cluster.deployMode(), cluster.profile(), DryRun.need(plan, cluster), arguments);
        writeSettings(line.settings(), settings(folder));
        return start(line.words(System.getProperty(SPARK_SUBMIT).lines().toList(), options));
    }

    private static int start(List<String> words) throws IOException {
        Process process = new ProcessBuilder(words).inheritIO().start();
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PrismException(
                    ExitCode.FAILED, "Stopped waiting for the driver on the cluster, which goes on.", e);
        }
    }

    /** In a file: a secret on a command line can be read by everybody on the machine. */
    private static void writeSettings(Map<String, String> settings, Path file) throws IOException {
        Properties properties = new Properties();
        properties.putAll(settings);
        properties.putAll(Profile.readIfThere(Path.of(System.getenv("SPARK_HOME"), "conf", "spark-defaults.conf")));
        try (OutputStream out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
    }

    private static Path settings(Path folder) {
        return folder.resolve("spark.properties");
    }

    private Path shipped(Path folder) {
        return folder.resolve(conf.getFileName());
    }

    /** The command line again, in picocli's order, with another configuration and without some options. */
    private List<String> arguments(String configuration, Set<String> without) {
        List<String> arguments = new ArrayList<>(List.of(command.getCommandName(), configuration));
        for (ArgSpec each : new LinkedHashSet<>(command.getParseResult().matchedArgs())) {
            if (each instanceof OptionSpec option && !without.contains(option.longestName())) {
                for (String value : option.originalStringValues()) {
                    arguments.add(option.longestName());
                    if (option.arity().max() > 0) {
                        arguments.add(value);
                    }
                }
            }
        }
        return arguments;
    }

    private Stage stage() {
        return switch (command.getCommandName()) {
            case "generate" -> Stage.GENERATE;
            case "train" -> Stage.TRAIN;
            case "evaluate" -> Stage.EVALUATE;
            default -> Stage.FIT;
        };
    }
}
