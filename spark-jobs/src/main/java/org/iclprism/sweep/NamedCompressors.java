package org.iclprism.sweep;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.iclprism.eval.bayes.Compressor;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;

/**
 * Compressors by the names that {@code fit.compressors} has for them. bzip2 and zstd come with Spark; there is no Brotli,
 * whose encoders for Java are all native.
 */
final class NamedCompressors {
    /** What evaluation uses. */
    static final String STANDARD = "standard";

    private static final String DELTA = "delta-";
    private static final int ZSTD_LEVEL = 22;

    private NamedCompressors() {}

    /** Those of the names; each of them may have delta- before it: differences between neighbouring numbers first. */
    static List<Compressor> of(List<String> names) {
        List<Compressor> compressors = new ArrayList<>();
        for (String name : names) {
            if (name.equals(STANDARD)) {
                compressors.addAll(Compressor.STANDARD);
            } else {
                compressors.add(name.startsWith(DELTA) ? delta(plain(name.substring(DELTA.length()))) : plain(name));
            }
        }
        return compressors;
    }

    private static Compressor plain(String name) {
        Map<String, Compressor> all = new TreeMap<>(Map.of(
                "raw", Compressor.RAW,
                "deflate", Compressor.DEFLATE,
                "xz", Compressor.XZ,
                "lzma", Compressor.LZMA,
                "bzip2", NamedCompressors::bzip2,
                "zstd", data -> Zstd.compress(data, ZSTD_LEVEL).length));
        Compressor compressor = all.get(name);
        if (compressor == null) {
            throw new PrismException(
                    ExitCode.USAGE,
                    "Cannot fit: fit.compressors must be " + STANDARD + " or some of " + String.join(", ", all.keySet())
                            + ", each also with " + DELTA + " before it, found " + name + ".");
        }
        return compressor;
    }

    private static long bzip2(byte[] data) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (BZip2CompressorOutputStream out = new BZip2CompressorOutputStream(compressed)) {
            out.write(data);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot compress " + data.length + " bytes in memory", e);
        }
        return compressed.size();
    }

    /** Each byte less the one 8 before it, which belongs to the number before. */
    private static Compressor delta(Compressor compressor) {
        return data -> {
            byte[] differences = data.clone();
            for (int i = Double.BYTES; i < data.length; i++) {
                differences[i] = (byte) (data[i] - data[i - Double.BYTES]);
            }
            return compressor.compressedBytes(differences);
        };
    }
}
