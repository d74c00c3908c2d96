package org.iclprism.eval.construct;

/** Checks of arguments, in the words of the command's options. */
final class Check {
    private Check() {}

    /** @throws IllegalArgumentException unless {@code holds} */
    static void that(boolean holds, String name, String allowed, Object found) {
        if (!holds) {
            throw new IllegalArgumentException("--%s must be %s, found %s.".formatted(name, allowed, found));
        }
    }

    static void dims(int dims, int largest) {
        that(dims >= 1 && dims <= largest, "dims", "1 to " + largest, dims);
    }
}
