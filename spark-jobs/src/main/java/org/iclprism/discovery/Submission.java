package org.iclprism.discovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a model's {@code model.yml} says.
 *
 * @param key name of its folder
 * @param facts texts and numbers for the page, by name
 * @param files by task
 */
record Submission(String key, Map<String, Object> facts, Map<String, DataFile> files) {
    static final String NAME = "model.yml";
    static final String DISCOVERY = "discovery";
    static final String PHONONS = "phonons";
    static final String GEOMETRY = "geometry";
    static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9.+-]{0,63}");

    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+=-]{0,127}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])");
    private static final Pattern URL = Pattern.compile("https?://[^\\s\"'<>]{1,300}");
    private static final int LONGEST = 200;
    private static final int LONGEST_NOTES = 5000;
    private static final List<String> TASKS = List.of(DISCOVERY, PHONONS, GEOMETRY);
    private static final List<String> LINKS = List.of("repo", "doi", "paper", "url", "checkpoint_url", "pr_url");
    private static final List<String> WORDS =
            List.of("model_version", "architecture", "train_task", "test_task", "targets", "license", "organisation");
    private static final List<String> NUMBERS =
            List.of("model_params", "n_estimators", "training_structures", "training_materials", "cutoff", "max_steps");
    private static final Map<String, List<String>> CHOICES = Map.of(
            "status",
            List.of("active", "superseded", "deprecated", "aborted"),
            "openness",
            List.of("OSOD", "OSCD", "CSOD", "CSCD"));

    /**
     * A file of a submission and what it must be.
     *
     * @param column of predictions, or null
     */
    record DataFile(String name, String algorithm, String checksum, String column) {}

    /** Reads and checks; every problem is added with its line. */
    static Optional<Submission> parse(String path, String folder, String text, List<String> problems) {
        int before = problems.size();
        Optional<YamlReader> document = YamlReader.of(path, text, problems);
        if (document.isEmpty()) {
            return Optional.empty();
        }
        YamlReader yaml =
                document.get().only(keys()).require("model_key", "model_name", "date_added", "status", "files");
        Map<String, Object> facts = facts(yaml);
        Map<String, DataFile> files = files(yaml);
        yaml.text("model_key", KEY.asMatchPredicate(), "lower-case letters, digits, '.', '+' and '-'")
                .filter(key -> !key.equals(folder))
                .ifPresent(key -> yaml.wrong("model_key", "must be the name of its folder, " + folder + "."));
        return problems.size() == before ? Optional.of(new Submission(folder, facts, files)) : Optional.empty();
    }

    private static List<String> keys() {
        List<String> keys = new ArrayList<>(List.of(
                "model_key",
                "model_name",
                "date_added",
                "date_published",
                "authors",
                "training_sets",
                "notes",
                "files"));
        keys.addAll(LINKS);
        keys.addAll(WORDS);
        keys.addAll(NUMBERS);
        keys.addAll(CHOICES.keySet());
        return keys;
    }

    private static Map<String, Object> facts(YamlReader yaml) {
        Map<String, Object> facts = new LinkedHashMap<>();
        text(yaml, facts, "model_name", LONGEST);
        yaml.text("date_added", DATE.asMatchPredicate(), "a date such as 2026-07-16")
                .ifPresent(date -> facts.put("date_added", date));
        yaml.text("date_published", DATE.asMatchPredicate(), "a date such as 2026-07-16")
                .ifPresent(date -> facts.put("date_published", date));
        CHOICES.forEach((key, allowed) -> yaml.oneOf(key, allowed).ifPresent(word -> facts.put(key, word)));
        WORDS.forEach(key -> text(yaml, facts, key, LONGEST));
        LINKS.forEach(key -> yaml.text(key, URL.asMatchPredicate(), "an address that starts with https:// or http://")
                .ifPresent(url -> facts.put(key, url)));
        NUMBERS.forEach(key -> yaml.number(key, 0, 1e15).ifPresent(number -> facts.put(key, number)));
        text(yaml, facts, "notes", LONGEST_NOTES);
        facts.put("training_sets", String.join("+", yaml.texts("training_sets")));
        facts.put("authors", authors(yaml));
        return facts;
    }

    private static void text(YamlReader yaml, Map<String, Object> facts, String key, int longest) {
        Predicate<String> rule = text -> !text.isBlank() && text.length() <= longest;
        yaml.text(key, rule, "text of up to " + longest + " characters").ifPresent(text -> facts.put(key, text));
    }

    private static String authors(YamlReader yaml) {
        List<String> names = new ArrayList<>();
        for (YamlReader author : yaml.mappings("authors")) {
            author.only(List.of("name", "affiliation", "email", "orcid", "url")).require("name");
            author.text("name", text -> !text.isBlank() && text.length() <= LONGEST, "a name")
                    .ifPresent(names::add);
        }
        return String.join(", ", names);
    }

    private static Map<String, DataFile> files(YamlReader yaml) {
        Map<String, DataFile> files = new LinkedHashMap<>();
        yaml.mapping("files").ifPresent(tasks -> {
            tasks.only(TASKS);
            for (String task : TASKS) {
                tasks.mapping(task).flatMap(Submission::file).ifPresent(file -> files.put(task, file));
            }
        });
        return files;
    }

    private static Optional<DataFile> file(YamlReader yaml) {
        yaml.only(List.of("name", "sha256", "md5", "column", "url", "size")).require("name");
        Optional<String> name = yaml.text(
                "name",
                FILE_NAME.asMatchPredicate(),
                "a file in the submission's own folder: letters, digits, '.', '_', '+', '=' and '-', no path");
        Optional<String> sha = yaml.text("sha256", text -> text.matches("[0-9a-fA-F]{64}"), "64 hexadecimal digits");
        Optional<String> md5 = yaml.text("md5", text -> text.matches("[0-9a-fA-F]{32}"), "32 hexadecimal digits");
        Optional<String> column = yaml.text("column", text -> !text.isBlank() && text.length() <= LONGEST, "a name");
        yaml.text("url", URL.asMatchPredicate(), "an address that starts with https:// or http://");
        yaml.number("size", 0, 1e12);
        if (!yaml.has("sha256") && !yaml.has("md5")) {
            yaml.wrong("sha256", "or md5 is missing: a file needs a checksum.");
        }
        if (name.isEmpty() || sha.isEmpty() && md5.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DataFile(
                name.get(),
                sha.isPresent() ? "SHA-256" : "MD5",
                sha.or(() -> md5).get().toLowerCase(Locale.ROOT),
                column.orElse(null)));
    }
}
