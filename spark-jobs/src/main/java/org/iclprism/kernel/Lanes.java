package org.iclprism.kernel;

/** How many floats one instruction takes. Every row in the kernel is padded with zeros to whole vectors, so no loop has a tail. */
public final class Lanes {
    /** Whether Java was started with the Vector API. */
    static final boolean VECTORS =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    /** Floats of a vector; without the Vector API, what plain loops are compiled to on most machines. */
    static final int COUNT = VECTORS ? Vectors.COUNT : 8;

    private Lanes() {}

    /** Smallest multiple of the lane count that holds n. */
    public static int pad(int n) {
        return (n + COUNT - 1) / COUNT * COUNT;
    }
}
