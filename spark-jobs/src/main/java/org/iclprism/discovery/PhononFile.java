package org.iclprism.discovery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iclprism.eval.discovery.Phonons;

/**
 * The thermal-conductivity task as published: JSON lines, the first with DFT's conductivities ({@code _base}), then one per
 * model with {@code kappa_ml}, {@code srme}, {@code srme_censored} and {@code freq_w1} of each material.
 */
record PhononFile(InputFile file) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LONGEST_LINE = 1 << 24;

    /** By model, in the file's order. */
    Map<String, Phonons> read() {
        Map<String, Phonons> models = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8))) {
            double[] dft = null;
            int number = 0;
            for (String line = line(lines, 1); line != null; line = line(lines, number + 1)) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                JsonNode node = parse(line, number);
                if (dft == null) {
                    dft = numbers(node.path("_base"), "kappa_dft", -1, number);
                } else if (models.put(text(node, number), phonons(node, dft, number)) != null) {
                    throw file.wrong(number, "model " + text(node, number) + " was there before.");
                }
            }
        } catch (IOException e) {
            throw file.unreadable(e);
        }
        if (models.isEmpty()) {
            throw file.wrong("it has no models. It needs a line with _base and one for each model.");
        }
        return models;
    }

    /** The next line, or null; a longer one than any benchmark needs is an error before it fills the memory. */
    private String line(BufferedReader lines, int number) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = lines.read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = lines.read()) {
            if (line.length() == LONGEST_LINE) {
                throw file.wrong(number, "it is longer than " + LONGEST_LINE + " characters.");
            }
            line.append((char) next);
        }
        return line.toString();
    }

    private JsonNode parse(String line, int number) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw file.wrong(number, "it is no JSON (" + e.getOriginalMessage() + ").");
        }
    }

    private String text(JsonNode node, int line) {
        if (!node.path("key").isTextual()) {
            throw file.wrong(line, "there is no key, which names the model.");
        }
        return node.get("key").asText();
    }

    private Phonons phonons(JsonNode node, double[] dft, int line) {
        double[] kappa = numbers(node, "kappa_ml", dft.length, line);
        double[] srme = numbers(node, "srme", dft.length, line);
        double[] distance = node.has("freq_w1") ? numbers(node, "freq_w1", dft.length, line) : null;
        JsonNode censored = node.path("srme_censored");
        List<Phonons.Material> materials = new ArrayList<>();
        for (int i = 0; i < dft.length; i++) {
            materials.add(new Phonons.Material(
                    dft[i],
                    kappa[i],
                    srme[i],
                    censored.path(i).asBoolean(false),
                    distance == null ? Double.NaN : distance[i]));
        }
        return Phonons.of(materials);
    }

    /** Null becomes NaN; {@code length} < 0 allows any. */
    private double[] numbers(JsonNode node, String name, int length, int line) {
        JsonNode list = node.path(name);
        if (!list.isArray() || length >= 0 && list.size() != length) {
            throw file.wrong(
                    line,
                    name + " must be a list of " + (length < 0 ? "" : length + " ") + "numbers, found "
                            + (list.isArray()
                                    ? list.size() + " of them"
                                    : list.isMissingNode() ? "nothing" : list.getNodeType())
                            + ".");
        }
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode each = list.get(i);
            if (!each.isNumber() && !each.isNull()) {
                throw file.wrong(line, name + "[" + i + "] must be a number or null, found " + each + ".");
            }
            numbers[i] = each.isNull() ? Double.NaN : each.asDouble();
        }
        return numbers;
    }
}
