package org.iclprism.submit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.iclprism.files.Json;

/**
 * A command that is run again and again until a sweep is done.
 *
 * @param name of the sweep
 * @param fingerprint of the sweep
 * @param at when, as five cron fields
 * @param home folder of the program
 * @param arguments of {@code prism}
 * @param retries after a failed job
 * @param image of containers
 * @param executors how many
 * @param cores of each
 */
public record Schedule(
        String name,
        String fingerprint,
        String at,
        String home,
        List<String> arguments,
        int retries,
        String image,
        int executors,
        int cores,
        MemoryNeed need) {
    private static final Pattern PLACE = Pattern.compile("@([a-z-]+)@");
    private static final int DNS_LABEL = 52;

    /** What can be rendered. */
    public enum Format {
        CRON("cron"),
        AIRFLOW("airflow.py"),
        SPARK_OPERATOR("spark-operator.yaml"),
        ARGO("argo.yaml");

        private final String template;

        Format(String template) {
            this.template = template;
        }
    }

    /** The file. Texts are quoted by the rules of its language: whatever a name holds stays a text. */
    public String render(Format format) {
        Map<String, String> values = values(format);
        Matcher places = PLACE.matcher(template(format));
        return places.replaceAll(place -> Matcher.quoteReplacement(values.get(place.group(1))));
    }

    private Map<String, String> values(Format format) {
        Map<String, String> values = new TreeMap<>();
        String title = "Sweep " + name + ", fingerprint " + fingerprint + ". Written by prism schedule --as "
                + format.name().toLowerCase(Locale.ROOT).replace('_', '-') + "; running it twice changes nothing.";
        values.put("title", title);
        values.put("schedule", quoted(at));
        values.put("retries", Integer.toString(retries));
        values.put("image", quoted(image));
        values.put("spark", quoted(org.apache.spark.package$.MODULE$.SPARK_VERSION()));
        values.put("arguments", "[" + arguments.stream().map(Schedule::quoted).collect(Collectors.joining(", ")) + "]");
        values.put("executors", Integer.toString(executors));
        values.put("cores", Integer.toString(cores));
        memory(values);
        if (format == Format.CRON) {
            cron(values);
        } else {
            values.put("name", quoted(kubernetesName()));
        }
        // a space at the end: Airflow would read a command that ends in .sh from a file; and Jinja must see no braces
        values.put("text", quoted(shell(home + "/submit/prism", arguments).replace("{", "{{ '{' }}") + " "));
        return values;
    }

    private void memory(Map<String, String> values) {
        long driver = need.driverHeap() + need.driverHeap() / 4;
        values.put("driver-memory", quoted(MemoryNeed.words(driver)));
        values.put("executor-memory", quoted(MemoryNeed.words(need.executorHeap())));
        values.put("executor-overhead", quoted(MemoryNeed.words(need.executorOutside())));
        values.put(
                "pod-memory",
                quoted(MemoryNeed.words(driver + need.executorHeap() + need.executorOutside()) + "i")
                        .replace("mi\"", "Mi\""));
    }

    private void cron(Map<String, String> values) {
        values.put("cron", at);
        values.put("home", percent(SubmitLine.quoted(home)));
        values.put("command", percent(shell("submit/prism", arguments)));
        values.put("log", percent(SubmitLine.quoted(home + "/" + name + ".log")));
    }

    /** In a crontab, a per cent sign is a new line. */
    private static String percent(String text) {
        return text.replace("%", "\\%");
    }

    private static String shell(String command, List<String> arguments) {
        return SubmitLine.quoted(command)
                + arguments.stream().map(word -> " " + SubmitLine.quoted(word)).collect(Collectors.joining());
    }

    /** A JSON text is a YAML and a Python text too. */
    private static String quoted(String text) {
        return Json.line(text);
    }

    /** Lower-case letters, digits and dashes. */
    private String kubernetesName() {
        String plain =
                ("prism-" + name + "-" + fingerprint).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String shorter = plain.length() <= DNS_LABEL ? plain : plain.substring(plain.length() - DNS_LABEL);
        return shorter.replaceAll("^-+|-+$", "");
    }

    private static String template(Format format) {
        try (InputStream in = Schedule.class.getResourceAsStream("schedules/" + format.template)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the template of " + format, e);
        }
    }
}
