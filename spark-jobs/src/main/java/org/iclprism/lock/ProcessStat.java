package org.iclprism.lock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process as Linux tells of it in {@code /proc/<pid>/stat}.
 *
 * @param state one letter
 * @param ticks when it started, counted since boot
 */
record ProcessStat(char state, long ticks) {
    /** Position of the start among the fields behind the name. */
    private static final int START = 19;

    static ProcessStat of(Path processes, long pid) throws IOException {
        Path file = processes.resolve(Long.toString(pid)).resolve("stat");
        return parse(Files.readString(file, StandardCharsets.ISO_8859_1));
    }

    /** The name is in brackets and may hold anything, brackets and spaces too. */
    static ProcessStat parse(String line) {
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
        return new ProcessStat(fields[0].charAt(0), Long.parseLong(fields[START]));
    }

    /** True if it has ended and only waits for its parent to take note. */
    boolean isOver() {
        return state == 'Z' || state == 'X';
    }
}
