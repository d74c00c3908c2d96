package org.iclprism.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs scripts with the Python of PRISM_PYTHON; the test is skipped, with a message, where it or a module is missing. */
public final class Python {

    private Python() {}

    /** Runs a script that stands beside {@code test} in {@code folder}; fails, with what it wrote, unless it ends with 0. */
    public static String run(Path folder, List<String> modules, Class<?> test, String script, String... arguments)
            throws IOException, InterruptedException {
        Path copy = folder.resolve(script);
        try (InputStream in = test.getResourceAsStream(script)) {
            Files.write(copy, in.readAllBytes());
        }
        return run(folder, modules, copy, arguments);
    }

    /** Runs a script in {@code folder}; fails, with what it wrote, unless it ends with 0. */
    public static String run(Path folder, List<String> modules, Path script, String... arguments)
            throws IOException, InterruptedException {
        String python = System.getenv("PRISM_PYTHON");
        assumeTrue(python != null, "PRISM_PYTHON names no Python");
        for (String module : modules) {
            boolean there = execute(folder, List.of(python, "-c", "import " + module)) == 0;
            assumeTrue(there, "the Python of PRISM_PYTHON has no " + module);
        }
        List<String> command = new ArrayList<>(List.of(python, script.toString()));
        command.addAll(List.of(arguments));
        int code = execute(folder, command);
        String output = Files.readString(folder.resolve("log"));
        assertThat(code).as(output).isZero();
        return output;
    }

    private static int execute(Path folder, List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("no end after 5 minutes: " + command);
        }
        return process.exitValue();
    }
}
