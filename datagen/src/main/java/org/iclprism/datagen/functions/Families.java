package org.iclprism.datagen.functions;

import java.util.List;
import java.util.stream.Stream;

/** The registered families of functions. A new one is added by one line in one of the lists that this one puts together. */
public final class Families {
    private static final List<Family> SINGLE = Stream.of(
                    LinearFamilies.all(), FeatureFamilies.all(), NetworkFamilies.all())
            .flatMap(List::stream)
            .toList();

    private static final List<Family> FAMILIES =
            Stream.concat(SINGLE.stream(), Stream.of(Mixtures.of(SINGLE))).toList();

    private Families() {}

    /** All of them, in the order of the documentation. */
    public static List<Family> all() {
        return FAMILIES;
    }
}
