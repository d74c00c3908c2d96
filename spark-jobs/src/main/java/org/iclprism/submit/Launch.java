package org.iclprism.submit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A command line that does the same from any folder and in an empty environment.
 *
 * @param program the launcher
 * @param folder to work in
 * @param arguments of {@code prism}
 * @param environment that the run needs
 * @param path folders of the programs that the launcher calls
 */
public record Launch(Path program, Path folder, List<String> arguments, Map<String, String> environment, String path) {
    private static final List<String> FOLDERS = List.of("SPARK_CONF_DIR", "HADOOP_CONF_DIR", "YARN_CONF_DIR", "TMPDIR");
    private static final List<String> WORDS = List.of("HADOOP_USER_NAME", "KRB5CCNAME", "SPARK_LOCAL_IP");
    /** Set by the launcher: the SPARK_HOME that it was started with. */
    private static final String SPARK_HOME = "prism.spark-home";
    /** What a line of a crontab's environment holds, with room for its name. */
    private static final int CRON_VALUE = 900;

    public Launch {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /**
     * The command as it would be started now: with the Java, Spark, Hadoop and user of this process. Secrets are not among
     * what is taken over.
     *
     * @param given the environment of this process
     * @param heap of the driver, in bytes
     */
    public static Launch here(List<String> arguments, Map<String, String> given, long heap) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("PRISM_DRIVER_MEMORY", MemoryNeed.words(heap));
        putFolder(environment, "SPARK_HOME", System.getProperty(SPARK_HOME));
        FOLDERS.forEach(name -> putFolder(environment, name, given.get(name)));
        WORDS.stream().filter(given::containsKey).forEach(name -> environment.put(name, given.get(name)));
        return new Launch(
                Profile.folder().resolveSibling("prism"),
                Path.of("").toAbsolutePath(),
                arguments,
                environment,
                folders(given.getOrDefault("PATH", "")));
    }

    private static void putFolder(Map<String, String> environment, String name, String value) {
        if (value != null && !value.isBlank()) {
            environment.put(name, Path.of(value).toAbsolutePath().normalize().toString());
        }
    }

    /** The folders of a PATH that are there, each once, as many as cron takes. */
    private static String folders(String given) {
        return Arrays.stream(given.split(":"))
                .filter(folder -> folder.startsWith("/") && Files.isDirectory(Path.of(folder)))
                .distinct()
                .reduce((whole, folder) -> whole.length() + folder.length() < CRON_VALUE ? whole + ":" + folder : whole)
                .orElse("/usr/bin:/bin");
    }

    /** For a shell, the environment in front. */
    String line() {
        String variables = new TreeMap<>(environment)
                .entrySet().stream()
                        .map(each -> each.getKey() + "=" + SubmitLine.quoted(each.getValue()) + " ")
                        .collect(Collectors.joining());
        return variables + command();
    }

    /** For a shell. */
    String command() {
        return SubmitLine.quoted(program.toString())
                + arguments.stream().map(word -> " " + SubmitLine.quoted(word)).collect(Collectors.joining());
    }
}
