package org.iclprism.datagen;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The registered function classes. A new one is added by one line here. */
public final class FunctionClasses {
    private static final Map<String, Factory> FACTORIES = Collections.unmodifiableMap(new TreeMap<>(Map.of(
            BallsAndUrns.NAME,
            BallsAndUrns::new,
            LinearRegression.NAME,
            LinearRegression::new,
            Classification.NAME,
            Classification::new)));

    private FunctionClasses() {}

    private interface Factory {
        FunctionClass create(int dims, int context);
    }

    /** The known names, sorted. */
    public static List<String> names() {
        return new ArrayList<>(FACTORIES.keySet());
    }

    /**
     * The function class of this name.
     *
     * @throws IllegalArgumentException for an unknown name, or dims or context below the least that the class takes
     */
    public static FunctionClass of(String name, int dims, int context) {
        Factory factory = FACTORIES.get(name);
        if (factory == null) {
            throw new IllegalArgumentException("Cannot find function class: the name must be one of %s, found \"%s\"."
                    .formatted(String.join(", ", names()), name));
        }
        return factory.create(dims, context);
    }

    static void requireAtLeast(String name, String key, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(
                    "Cannot create function class %s: %s must be >= %d, found %d.".formatted(name, key, least, value));
        }
    }
}
