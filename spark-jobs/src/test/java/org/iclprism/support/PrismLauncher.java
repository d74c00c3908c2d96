package org.iclprism.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts {@code submit/prism} as a user does; its output goes to the end of a log. */
public final class PrismLauncher {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    private final Path log;
    private final Map<String, String> environment;

    /** @param environment besides that of this process */
    public PrismLauncher(Path log, Map<String, String> environment) {
        this.log = log;
        this.environment = Map.copyOf(environment);
    }

    /** Its file. */
    public static Path program() {
        return HOME.resolve("submit/prism");
    }

    /** What the build wrote for it. */
    public static Path application() {
        return HOME.resolve("spark-jobs/target/prism");
    }

    /** Starts a command. */
    public Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().remove("SPARK_HOME");
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** What all commands wrote so far. */
    public String log() throws IOException {
        return Files.exists(log) ? Files.readString(log) : "";
    }
}
