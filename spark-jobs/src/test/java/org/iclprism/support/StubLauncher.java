package org.iclprism.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An installed {@code submit/prism} that only notes how it was started; commands of this JVM take it for theirs. */
public final class StubLauncher implements AutoCloseable {
    private static final String PROFILES = "prism.profiles";

    private final Path submit;

    /** Below {@code home}; until it is closed. */
    public StubLauncher(Path home) {
        submit = home.resolve("submit");
        try {
            Files.createDirectories(submit);
            Path program = Files.writeString(submit.resolve("prism"), """
                    #!/bin/sh
                    here="$(dirname "$0")"
                    pwd >"$here/folder"
                    env >"$here/environment"
                    printf '%s\\n' "$@" >"$here/arguments"
                    [ ! -f "$here/code" ] || exit "$(cat "$here/code")"
                    """);
            if (!program.toFile().setExecutable(true)) {
                throw new IOException("not executable: " + program);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.setProperty(PROFILES, submit.resolve("profiles").toString());
    }

    /** What it was started with. */
    public List<String> arguments() throws IOException {
        return Files.readAllLines(submit.resolve("arguments"));
    }

    /** Where it was started. */
    public Path folder() throws IOException {
        return Path.of(Files.readString(submit.resolve("folder")).strip());
    }

    /** What it found in its environment. */
    public Map<String, String> environment() throws IOException {
        Map<String, String> environment = new TreeMap<>();
        for (String line : Files.readAllLines(submit.resolve("environment"))) {
            String[] parts = line.split("=", 2);
            environment.put(parts[0], parts.length > 1 ? parts[1] : "");
        }
        return environment;
    }

    /** How it ends from now on. */
    public void endWith(int code) throws IOException {
        Files.writeString(submit.resolve("code"), Integer.toString(code));
    }

    @Override
    public void close() {
        System.clearProperty(PROFILES);
    }
}
