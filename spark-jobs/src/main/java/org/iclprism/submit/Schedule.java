package org.iclprism.submit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Json;
import org.iclprism.files.PrismException;

/**
 * A command that is run again and again until a sweep is done.
 *
 * @param name of the sweep
 * @param fingerprint of the sweep
 * @param at when
 * @param zone time zone of {@code at}; empty for the scheduler's own
 * @param launch what is run
 * @param pods where, if it is run in pods
 */
public record Schedule(String name, String fingerprint, CronTime at, String zone, Launch launch, Pods pods) {
    /** Where a pod finds the configuration. */
    public static final String CONFIGURATION = "/etc/prism/prism.conf";

    private static final Pattern PLACE = Pattern.compile("@([a-z-]+)@");
    private static final int RETRIES = 2;
    /** A label has 63 characters, and the Spark operator writes up to 20 of time behind the name. */
    private static final int NAME = 43;

    private static final String PREFIX = "prism-";
    /** Longer commands are cut by cron without a word. */
    private static final int CRON_COMMAND = 998;

    /**
     * Pods of a schedule.
     *
     * @param image with the program
     * @param executors how many
     * @param cores of each
     * @param need memory of driver and executors
     * @param embedded true if there are no executors but the driver
     * @param configuration the resolved one
     * @param spark settings of the profile
     */
    public record Pods(
            String image,
            int executors,
            int cores,
            MemoryNeed need,
            boolean embedded,
            String configuration,
            Map<String, String> spark) {}

    /** The file. Texts are quoted by the rules of its language: whatever a name holds stays a text. */
    public String render(ScheduleFormat format) {
        requireOneLine();
        Map<String, String> values = new TreeMap<>();
        values.put(
                "title",
                "Sweep " + name + ", fingerprint " + fingerprint + ". Written by prism schedule --as " + format.label()
                        + "; running it twice changes nothing.");
        values.put("retries", Integer.toString(RETRIES));
        values.put("name", quoted(kubernetesName()));
        switch (format) {
            case CRON -> cron(values);
            case AIRFLOW -> airflow(values);
            case SPARK_OPERATOR -> operator(values);
            case ARGO -> argo(values, "schedules: [" + quoted(at.text()) + "]");
            case ARGO_3_5 -> argo(values, "schedule: " + quoted(at.text()));
        }
        String template = (format.inPod() ? template("configuration.yaml") : "") + template(format.template());
        Matcher places = PLACE.matcher(template);
        return places.replaceAll(place -> Matcher.quoteReplacement(values.get(place.group(1))));
    }

    /** To cron a line break is the end of a command. */
    private void requireOneLine() {
        launch.arguments().stream()
                .filter(word -> word.chars().anyMatch(Character::isISOControl))
                .findFirst()
                .ifPresent(word -> {
                    throw new PrismException(
                            ExitCode.USAGE,
                            "Cannot schedule: " + quoted(word) + " holds a line break or another control character."
                                    + " Put such a setting into the configuration file.");
                });
    }

    private void cron(Map<String, String> values) {
        String command = percent("cd " + SubmitLine.quoted(launch.folder().toString()) + " && " + launch.line() + " >>"
                + SubmitLine.quoted(launch.folder().resolve(name + ".log").toString()) + " 2>&1");
        if (command.length() > CRON_COMMAND) {
            throw new PrismException(
                    ExitCode.USAGE,
                    "Cannot write a crontab: the command has " + command.length()
                            + " characters, and cron cuts it after " + CRON_COMMAND
                            + ". Put settings into the configuration file instead of --set.");
        }
        values.put("cron", at.text());
        values.put("path", launch.path());
        values.put("command", command);
        values.put(
                "zone",
                zone.isEmpty() || zone.equals(ZoneId.systemDefault().getId())
                        ? "# Times are those of this machine."
                        : "# Cronie goes by this time zone; Debian's cron does not know it and goes by the machine's.\nCRON_TZ="
                                + zone);
    }

    /** In a crontab, a per cent sign is a new line. */
    private static String percent(String text) {
        return text.replace("%", "\\%");
    }

    private void airflow(Map<String, String> values) {
        values.put("schedule", quoted(at.text()));
        values.put("zone", quoted(zone.isEmpty() ? "UTC" : zone));
        // a space at the end: Airflow would read a command that ends in .sh from a file
        values.put("text", literal(launch.command() + " "));
        values.put("folder", literal(launch.folder().toString()));
        values.put(
                "environment",
                new TreeMap<>(launch.environment())
                        .entrySet().stream()
                                .map(each -> quoted(each.getKey()) + ": " + literal(each.getValue()))
                                .collect(Collectors.joining(", ", "{", "}")));
    }

    /** A text in which Jinja sees no braces. */
    private static String literal(String text) {
        return quoted(text.replace("{", "{{ '{' }}"));
    }

    private void operator(Map<String, String> values) {
        pods(values);
        // the operator's own field for it is there only since 2.2; the prefix is read by all
        values.put("schedule", quoted((zone.isEmpty() ? "" : "CRON_TZ=" + zone + " ") + at.text()));
        values.put("spark", quoted(org.apache.spark.package$.MODULE$.SPARK_VERSION()));
        values.put("executors", Integer.toString(pods.executors()));
        values.put("driver-memory", quoted(MemoryNeed.words(pods.need().heapToGive(false))));
        values.put("executor-memory", quoted(MemoryNeed.words(pods.need().executorHeap())));
        values.put("executor-overhead", quoted(MemoryNeed.words(pods.need().executorOutside())));
        values.put(
                "settings",
                new TreeMap<>(pods.spark())
                        .entrySet().stream()
                                .map(each -> "      " + quoted(each.getKey()) + ": " + quoted(each.getValue()))
                                .collect(Collectors.joining("\n")));
    }

    private void argo(Map<String, String> values, String when) {
        pods(values);
        values.put("when", when);
        values.put("zone", quoted(zone));
        values.put("driver-memory", quoted(MemoryNeed.words(pods.need().heapToGive(pods.embedded()))));
        values.put(
                "pod-memory",
                quoted(MemoryNeed.words(pods.need().container(pods.embedded())).replace("m", "Mi")));
    }

    private void pods(Map<String, String> values) {
        values.put("image", quoted(pods.image()));
        values.put("cores", Integer.toString(pods.cores()));
        values.put(
                "arguments",
                launch.arguments().stream().map(Schedule::quoted).collect(Collectors.joining(", ", "[", "]")));
        values.put("configuration", pods.configuration().strip().indent(4).stripTrailing());
    }

    /** A JSON text is a YAML and a Python text too. */
    private static String quoted(String text) {
        return Json.line(text);
    }

    /** Lower-case letters, digits and dashes, a letter first. */
    private String kubernetesName() {
        String plain = (name + "-" + fingerprint).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        int surplus = Math.max(0, PREFIX.length() + plain.length() - NAME);
        return PREFIX + plain.substring(surplus).replaceAll("^-+|-+$", "");
    }

    private static String template(String file) {
        try (InputStream in = Schedule.class.getResourceAsStream("schedules/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the template " + file, e);
        }
    }
}
