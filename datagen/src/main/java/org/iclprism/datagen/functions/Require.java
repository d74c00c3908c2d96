package org.iclprism.datagen.functions;

/** Refuses what a function class cannot be. */
final class Require {

    private Require() {}

    static void that(boolean holds, String name, String key, String allowed, Object found) {
        if (!holds) {
            throw new IllegalArgumentException(
                    "Cannot create function class %s: %s must be %s, found %s.".formatted(name, key, allowed, found));
        }
    }
}
