package org.iclprism.eval.bayes;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;

/** Compressed lengths in bytes; the compressed bytes themselves are dropped. */
final class Compressors {
    private static final int EXTREME_DEPTH = 512;

    private Compressors() {}

    /** Raw deflate, level 9. */
    static long deflate(byte[] data) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            return length(data, sink -> new DeflaterOutputStream(sink, deflater));
        } finally {
            deflater.end();
        }
    }

    static long xz(byte[] data) {
        return length(data, sink -> new XZOutputStream(sink, extreme(data.length), XZ.CHECK_CRC32));
    }

    static long lzma(byte[] data) {
        return length(data, sink -> new LZMAOutputStream(sink, extreme(data.length), data.length));
    }

    /** Preset 9e; a dictionary longer than the data would only cost memory. */
    private static LZMA2Options extreme(int length) throws IOException {
        LZMA2Options options = new LZMA2Options(LZMA2Options.PRESET_MAX);
        options.setNiceLen(LZMA2Options.NICE_LEN_MAX);
        options.setDepthLimit(EXTREME_DEPTH);
        options.setDictSize(Math.max(LZMA2Options.DICT_SIZE_MIN, length));
        return options;
    }

    private static long length(byte[] data, Framing framing) {
        Counter counter = new Counter();
        try (OutputStream out = framing.open(counter)) {
            out.write(data);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot compress " + data.length + " bytes in memory", e);
        }
        return counter.bytes;
    }

    private interface Framing {
        OutputStream open(OutputStream sink) throws IOException;
    }

    private static final class Counter extends FilterOutputStream {
        private long bytes;

        Counter() {
            super(nullOutputStream());
        }

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] b, int offset, int length) {
            bytes += length;
        }
    }
}
