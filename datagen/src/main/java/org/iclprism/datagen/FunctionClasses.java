package org.iclprism.datagen;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iclprism.datagen.functions.Families;
import org.iclprism.datagen.functions.Family;
import org.iclprism.datagen.functions.FunctionRegression;

/** The registered function classes: those of a family of functions (see {@link Families}), and some of their own kind. */
public final class FunctionClasses {
    /** A new one is added by one line here. */
    private static final Map<String, Factory> FACTORIES = factories(Map.of(
            BallsAndUrns.NAME,
            BallsAndUrns::new,
            LinearRegression.NAME,
            LinearRegression::new,
            Classification.NAME,
            Classification::new));

    private FunctionClasses() {}

    private interface PlainFactory {
        FunctionClass create(int dims, int context);
    }

    private interface Factory {
        FunctionClass create(int dims, int context, Settings settings);
    }

    /** The known names, sorted. */
    public static List<String> names() {
        return new ArrayList<>(FACTORIES.keySet());
    }

    /** The function class of this name with its standard settings; see {@link #of(String, int, int, Settings)}. */
    public static FunctionClass of(String name, int dims, int context) {
        return of(name, dims, context, Settings.none());
    }

    /**
     * The function class of this name.
     *
     * @throws IllegalArgumentException for an unknown name, dims or context that the class does not take, a setting that it
     *     does not have or a value that the setting cannot have
     */
    public static FunctionClass of(String name, int dims, int context, Settings settings) {
        Factory factory = FACTORIES.get(name);
        if (factory == null) {
            throw new IllegalArgumentException("Cannot find function class: the name must be one of %s, found \"%s\"."
                    .formatted(String.join(", ", names()), name));
        }
        return factory.create(dims, context, settings);
    }

    /** Names of the settings that a function class has; none of one that is not registered. */
    public static List<String> settingNames(String name) {
        return Families.all().stream()
                .filter(family -> family.name().equals(name))
                .flatMap(family -> FunctionRegression.settingNames(family).stream())
                .toList();
    }

    private static Map<String, Factory> factories(Map<String, PlainFactory> ofTheirOwnKind) {
        Map<String, Factory> factories = new TreeMap<>();
        ofTheirOwnKind.forEach((name, plain) -> factories.put(name, (dims, context, settings) -> {
            settings.requireKnown(name, List.of());
            return plain.create(dims, context);
        }));
        for (Family family : Families.all()) {
            factories.put(
                    family.name(),
                    (dims, context, settings) -> new FunctionRegression(family, dims, context, settings));
        }
        return Collections.unmodifiableMap(factories);
    }

    static void requireAtLeast(String name, String key, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "Cannot create function class %s: %s must be >= %d, found %d.".formatted(name, key, least, value));
        }
    }
}
