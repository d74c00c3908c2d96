package org.iclprism.eval.bayes;

import java.util.List;

/** An upper bound on the Kolmogorov complexity of a byte string: the length of one compressed form of it. */
@FunctionalInterface
public interface Compressor {
    /** No compression. */
    Compressor RAW = data -> data.length;

    /** Deflate at level 9. */
    Compressor DEFLATE = Compressors::deflate;

    /** LZMA at preset 9 extreme, as {@code .xz}. */
    Compressor XZ = Compressors::xz;

    /** The same as {@code .lzma}. */
    Compressor LZMA = Compressors::lzma;

    /** These four. */
    List<Compressor> STANDARD = List.of(RAW, DEFLATE, XZ, LZMA);

    /** Length in bytes of the compressed form of {@code data}, framing included; deterministic. */
    long compressedBytes(byte[] data);
}
