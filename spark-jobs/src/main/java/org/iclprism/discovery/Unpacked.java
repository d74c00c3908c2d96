package org.iclprism.discovery;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/** What a file holds that may be packed, told by its first bytes: by gzip, bzip2, xz or zstd, or alone in a zip. */
final class Unpacked {
    private static final Set<String> PACKERS =
            Set.of(CompressorStreamFactory.BZIP2, CompressorStreamFactory.XZ, CompressorStreamFactory.ZSTANDARD);
    /** An xz stream may ask for up to 4 GiB; those of its usual settings ask for up to 64 MiB. */
    private static final int MOST_KIBIBYTES = 1 << 17;

    private Unpacked() {}

    /** A packed stream that is not what its format says. */
    static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1L;

        DamagedException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** @param raw a stream that can be marked */
    static InputStream of(InputStream raw) throws IOException {
        raw.mark(2);
        byte[] start = raw.readNBytes(2);
        raw.reset();
        if (start.length == 2 && start[0] == 0x1f && start[1] == (byte) 0x8b) {
            return new GZIPInputStream(raw, 1 << 16);
        }
        if (start.length == 2 && start[0] == 'P' && start[1] == 'K') {
            return new OnlyEntry(new ZipInputStream(raw));
        }
        try {
            String packer = CompressorStreamFactory.detect(raw);
            return PACKERS.contains(packer)
                    ? new Packed(
                            new CompressorStreamFactory(true, MOST_KIBIBYTES).createCompressorInputStream(packer, raw))
                    : raw;
        } catch (CompressorException e) {
            if (e.getCause() != null) {
                throw new DamagedException(String.valueOf(e.getCause().getMessage()), e);
            }
            // no packer's file
            return raw;
        }
    }

    /** Tells what its library finds wrong with the stream. */
    private static final class Packed extends FilterInputStream {
        Packed(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                return super.read(bytes, offset, length);
            } catch (EOFException e) {
                throw e;
            } catch (IOException e) {
                throw new DamagedException(String.valueOf(e.getMessage()), e);
            }
        }
    }

    /** The one file of a zip, without what macOS adds. */
    private static final class OnlyEntry extends FilterInputStream {
        private final ZipInputStream zip;

        OnlyEntry(ZipInputStream zip) throws IOException {
            super(zip);
            this.zip = zip;
            if (!next()) {
                throw new DamagedException("it holds no file", null);
            }
        }

        private boolean next() throws IOException {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null && (entry.isDirectory() || entry.getName().matches("__MACOSX/.*|(.*/)?\\.DS_Store"))) {
                entry = zip.getNextEntry();
            }
            return entry != null;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = super.read(bytes, offset, length);
            if (n < 0 && next()) {
                throw new DamagedException("it holds more than one file", null);
            }
            return n;
        }
    }
}
