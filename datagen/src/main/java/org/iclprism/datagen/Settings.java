package org.iclprism.datagen;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iclprism.conf.NearestName;

/** Values of settings by name, as text; what is not given has its standard value. Immutable. */
public final class Settings implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Settings NONE = new Settings(Map.of());

    private final TreeMap<String, String> values;

    private Settings(Map<String, String> values) {
        this.values = new TreeMap<>(values);
    }

    /** No setting is given. */
    public static Settings none() {
        return NONE;
    }

    /** These are given. */
    public static Settings of(Map<String, String> values) {
        return values.isEmpty() ? NONE : new Settings(values);
    }

    /** True if the setting of this name is given. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Names of what is given, sorted. */
    public Collection<String> names() {
        return List.copyOf(values.keySet());
    }

    /**
     * The value of a setting.
     *
     * @throws IllegalArgumentException if it is not a number, or not in its range
     */
    public double number(Setting setting) {
        String text = values.get(setting.name());
        if (text == null) {
            return setting.standard();
        }
        double value = parsed(text);
        // x and y are stored as float
        if (Math.abs(value) <= Float.MAX_VALUE
                && value >= setting.least()
                && (!setting.whole() || (value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE))) {
            return value;
        }
        throw wrong(setting.name(), setting.range(), text);
    }

    /** The value of a setting for whole numbers, likewise. */
    public int whole(Setting setting) {
        return (int) number(setting);
    }

    /**
     * One of {@code allowed}.
     *
     * @throws IllegalArgumentException if it is another
     */
    public String word(TextSetting setting, Collection<String> allowed) {
        String text = text(setting);
        if (!allowed.contains(text)) {
            throw wrong(setting.name(), "one of " + String.join(", ", allowed), text);
        }
        return text;
    }

    /** The words of a list such as {@code a, b}, {@code a b} or {@code [a, b]}. */
    public List<String> words(TextSetting setting) {
        return Arrays.stream(text(setting).split("[\\s,\\[\\]]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /**
     * The numbers of such a list.
     *
     * @throws IllegalArgumentException if one is none, or not finite
     */
    public double[] numbers(TextSetting setting) {
        return words(setting).stream()
                .mapToDouble(word -> {
                    double value = parsed(word);
                    if (Double.isFinite(value)) {
                        return value;
                    }
                    throw wrong(setting.name(), "a list of numbers", text(setting));
                })
                .toArray();
    }

    /** The value as it was given. */
    public String text(TextSetting setting) {
        return values.getOrDefault(setting.name(), setting.standard());
    }

    /** Those named {@code prefix.something}, under the name {@code something}. */
    public Settings below(String prefix) {
        Map<String, String> below = new TreeMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(prefix + ".")) {
                below.put(name.substring(prefix.length() + 1), value);
            }
        });
        return of(below);
    }

    /** These, and this one. */
    public Settings with(String name, String value) {
        Map<String, String> more = new TreeMap<>(values);
        more.put(name, value);
        return new Settings(more);
    }

    /** These, and those; where both give one, as those give it. */
    public Settings with(Settings those) {
        Map<String, String> all = new TreeMap<>(values);
        all.putAll(those.values);
        return of(all);
    }

    /**
     * Reports a name that nobody knows.
     *
     * @throws IllegalArgumentException naming it and the nearest of {@code known}
     */
    public void requireKnown(String owner, Collection<String> known) {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException(
                        known.isEmpty()
                                ? "Cannot set %s: %s has no settings.".formatted(name, owner)
                                : "Cannot set %s: %s has the settings %s. Nearest: %s."
                                        .formatted(name, owner, String.join(", ", known), NearestName.of(name, known)));
            }
        }
    }

    /** NaN if it is no number. */
    private static double parsed(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    private static IllegalArgumentException wrong(String name, String allowed, String found) {
        return new IllegalArgumentException(
                "Cannot use setting %s: it must be %s, found %s.".formatted(name, allowed, found));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings settings && values.equals(settings.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** {@code name=value, ...}, sorted. */
    @Override
    public String toString() {
        String text = values.toString();
        return text.substring(1, text.length() - 1);
    }
}
