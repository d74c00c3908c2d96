package org.iclprism.eval.bayes;

import java.util.List;

/** An upper bound on the Kolmogorov complexity of a byte string: the length of one compressed form of it. */
@FunctionalInterface
public interface Compressor {
    /** No compression, deflate at level 9, and LZMA at preset 9 extreme as {@code .xz} and as {@code .lzma}. */
    List<Compressor> STANDARD = List.of(data -> data.length, Compressors::deflate, Compressors::xz, Compressors::lzma);

    /** Length in bytes of the compressed form of {@code data}, framing included; deterministic. */
    long compressedBytes(byte[] data);
}
