package org.iclprism.support;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A crontab of one command, read as cron reads it.
 *
 * @param fields when
 * @param environment set by lines of its own
 * @param command for the shell
 */
public record Crontab(String fields, Map<String, String> environment, String command) {

    /** Reads its text. */
    public static Crontab of(String text) {
        Map<String, String> environment = new TreeMap<>();
        List<String> jobs = new ArrayList<>();
        for (String line : text.split("\n")) {
            if (line.matches("[A-Z_]+=.*")) {
                environment.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                jobs.add(line);
            }
        }
        if (jobs.size() != 1) {
            throw new IllegalArgumentException("not one job: " + jobs);
        }
        String[] words = jobs.get(0).split(" ", 6);
        // an unescaped per cent sign ends the command
        String command = words[5].split("(?<!\\\\)%", 2)[0].replace("\\%", "%");
        return new Crontab(String.join(" ", List.of(words).subList(0, 5)), environment, command);
    }

    /** Runs the command once, in {@code folder} and with no other environment than cron's. */
    public Process start(Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("HOME", folder.toString());
        return builder.start();
    }
}
