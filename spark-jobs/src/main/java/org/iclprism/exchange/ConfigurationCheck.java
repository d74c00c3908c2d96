package org.iclprism.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares a {@code config.json} with what a transformer of ours computes, where the arrays' shapes do not tell. */
final class ConfigurationCheck {
    private static final String ROTARY = "rope_parameters";
    /** Names of the same number, there and in newer versions' {@code rope_parameters}. */
    private static final Map<String, String> ROTARY_NAMES =
            Map.of("rotary_pct", "partial_rotary_factor", "rotary_emb_base", "rope_theta");
    /** Names of the same function. */
    private static final Map<String, String> SYNONYMS =
            Map.of("gelu_pytorch_tanh", "gelu_new", "gelu_fast", "gelu_new");

    private ConfigurationCheck() {}

    /** One line for each setting that makes another function of the same arrays; empty if none. */
    static List<String> problems(Family family, Map<String, Object> found) {
        Map<String, Object> wanted = family.configuration();
        Object type = found.getOrDefault("model_type", wanted.get("model_type"));
        List<String> problems = new ArrayList<>();
        if (!type.equals(wanted.get("model_type"))) {
            problems.add(line("model_type", wanted.get("model_type"), type));
            return problems;
        }
        family.decisiveDefaults().forEach((key, otherwise) -> {
            Object value = value(found, key, otherwise);
            if (!same(wanted.get(key), value)) {
                problems.add(line(key, wanted.get(key), value));
            }
        });
        return problems;
    }

    private static Object value(Map<String, Object> found, String key, Object otherwise) {
        String newer = ROTARY_NAMES.get(key);
        if (newer != null && found.get(ROTARY) instanceof Map<?, ?> rotary && rotary.get(newer) != null) {
            return rotary.get(newer);
        }
        Object value = found.getOrDefault(key, otherwise);
        return value instanceof String text ? SYNONYMS.getOrDefault(text, text) : value;
    }

    private static boolean same(Object wanted, Object found) {
        return wanted instanceof Number a && found instanceof Number b
                ? a.doubleValue() == b.doubleValue()
                : wanted.equals(found);
    }

    private static String line(String key, Object wanted, Object found) {
        return "config.json: " + key + " must be " + wanted + ", found " + found;
    }
}
