package org.iclprism.submit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;

/**
 * The spark-submit line of a command.
 *
 * @param master Spark's URL of the cluster
 * @param deployMode client or cluster
 * @param profile file of settings
 * @param need memory of driver and executors
 * @param arguments of {@code prism}
 */
public record SubmitLine(String master, String deployMode, Path profile, MemoryNeed need, List<String> arguments) {
    private static final String MAIN = "org.iclprism.cli.Prism";
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");
    /** Spark's own launcher adds these to client drivers and executors, but not to drivers in standalone's cluster mode. */
    private static final List<String> OPEN = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "jdk.internal.ref",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    /** The words of the line, with its settings. */
    public List<String> words() {
        List<String> options = new ArrayList<>();
        settings().forEach((key, value) -> options.addAll(List.of("--conf", key + "=" + value)));
        return words(List.of("spark-submit"), options);
    }

    /**
     * The words of the line, with other options in place of its settings.
     *
     * @param sparkSubmit the words that start spark-submit
     */
    public List<String> words(List<String> sparkSubmit, List<String> options) {
        List<String> words = new ArrayList<>(sparkSubmit);
        words.addAll(List.of("--master", master, "--deploy-mode", deployMode));
        words.addAll(List.of("--class", MAIN));
        words.addAll(List.of("--driver-memory", MemoryNeed.words(need.heapToGive(false))));
        words.addAll(List.of("--driver-java-options", driverOptions()));
        words.addAll(options);
        Application application = Application.here();
        if (master.startsWith("k8s://") && deployMode.equals("cluster")) {
            words.add(Application.IN_IMAGE);
        } else {
            if (!application.natives().isEmpty()) {
                words.addAll(List.of("--jars", String.join(",", application.natives())));
            }
            words.add(application.jar());
        }
        words.addAll(arguments);
        return words;
    }

    /** For a shell. */
    public String text() {
        return words().stream().map(SubmitLine::quoted).collect(Collectors.joining(" "));
    }

    /** A word as a shell reads it back. */
    public static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** Spark's settings: the profile's, and what follows from the experiment. */
    public Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(Profile.readIfThere(profile));
        SparkConf profiled = new SparkConf(false);
        settings.forEach(profiled::set);
        settings.putAll(ClusterSettings.missing(profiled, need));
        settings.put("spark.executorEnv.OMP_NUM_THREADS", "1");
        return settings;
    }

    private String driverOptions() {
        boolean standalone = master.startsWith("spark://") && deployMode.equals("cluster");
        return standalone
                ? JavaOptions.ALL
                        + OPEN.stream()
                                .map(name -> " --add-opens=java.base/" + name + "=ALL-UNNAMED")
                                .collect(Collectors.joining())
                : JavaOptions.ALL;
    }
}
