package org.iclprism.exchange;

import java.util.List;
import java.util.Map;

/**
 * A setting of a {@code config.json} that decides which function the arrays compute.
 *
 * @param wanted its value in a transformer of ours
 * @param otherwise what it is where no name of it is there
 * @param names its names in older and newer versions, with a dot before a name in a map
 */
record DecisiveSetting(Object wanted, Object otherwise, List<String> names) {
    private static final String TANH = "gelu_new";
    private static final String EXACT = "gelu";
    /** Names of the same function. */
    private static final Map<String, String> SYNONYMS = Map.of(
            "gelu_pytorch_tanh",
            TANH,
            "gelu_fast",
            TANH,
            "gelu_python_tanh",
            TANH,
            "gelu_accurate",
            TANH,
            "gelu_python",
            EXACT);

    static DecisiveSetting of(Object wanted, Object otherwise, String... names) {
        return new DecisiveSetting(wanted, otherwise, List.of(names));
    }

    /** Adds a line for each of its names that has another value; all that are there must fit, as versions differ in which counts. */
    void check(Map<?, ?> configuration, List<String> problems) {
        boolean there = false;
        for (String name : names) {
            Object value = value(configuration, name);
            there |= value != null;
            if (value != null && !same(value)) {
                problems.add(line(name, value));
            }
        }
        if (!there && !same(otherwise)) {
            problems.add(line(names.get(0), otherwise));
        }
    }

    private static Object value(Map<?, ?> configuration, String name) {
        int dot = name.indexOf('.');
        return dot < 0
                ? configuration.get(name)
                : configuration.get(name.substring(0, dot)) instanceof Map<?, ?> inner
                        ? inner.get(name.substring(dot + 1))
                        : null;
    }

    private boolean same(Object found) {
        if (wanted instanceof Number a && found instanceof Number b) {
            return a.doubleValue() == b.doubleValue();
        }
        return wanted.equals(found instanceof String text ? SYNONYMS.getOrDefault(text, text) : found);
    }

    private String line(String name, Object found) {
        return "config.json: " + name + " must be " + wanted + ", found " + found;
    }
}
