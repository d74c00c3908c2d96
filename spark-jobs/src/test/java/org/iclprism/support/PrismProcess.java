package org.iclprism.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Starts {@code prism} in processes of their own. */
public final class PrismProcess {
    private final Path folder;
    private final Path conf;
    private final String[] settings;

    /** @param settings of every start, as {@code key=value} */
    public PrismProcess(Path folder, Path conf, String... settings) {
        this.folder = folder;
        this.conf = conf;
        this.settings = settings.clone();
    }

    /** Starts a command on {@code local[2]}; its output goes to the end of the log. */
    public Process start(String command, Path root, String... options) throws IOException {
        return start(List.of(), command, root, options);
    }

    /** The same behind another program, which starts it. */
    public Process start(List<String> starter, String command, Path root, String... options) throws IOException {
        List<String> line = new ArrayList<>(starter);
        line.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                "org.iclprism.cli.Prism",
                command,
                conf.toString(),
                "--root",
                root.toString()));
        if (!List.of(options).contains("--master")) {
            line.addAll(List.of("--master", "local[2]"));
        }
        line.addAll(List.of(options));
        for (String setting : settings) {
            line.addAll(List.of("--set", setting));
        }
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("log.txt").toFile()))
                .start();
    }

    /** What all commands wrote so far. */
    public String log() throws IOException {
        return Files.readString(folder.resolve("log.txt"));
    }

    /** True if there is a file below {@code root} whose name ends in {@code end}. */
    public static boolean has(Path root, String end) throws IOException {
        if (!Files.exists(root)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.anyMatch(path -> Files.isRegularFile(path)
                    && path.getFileName().toString().endsWith(end)
                    && !path.toString().contains("._"));
        } catch (UncheckedIOException vanished) {
            // a temporary file was renamed while the folder was walked: look again
            return false;
        }
    }
}
