package org.iclprism.discovery;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.Optional;
import java.util.zip.ZipException;
import org.iclprism.files.ExitCode;
import org.iclprism.files.FileKind;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;

/**
 * A file that somebody else wrote, on any file system that Hadoop knows, plain or packed (told by its first bytes).
 *
 * @param model what its model is called
 */
public record InputFile(Folder folder, String name, String model) implements Serializable {

    private static final long MOST_BYTES = 1L << 30;

    /** Path for messages. */
    public String path() {
        return folder.place(name);
    }

    /** A file whose model is called as it is, without {@code .csv}, {@code .gz} and the like. */
    public InputFile(Folder folder, String name) {
        this(folder, name, stem(name));
    }

    private static String stem(String name) {
        return name.replaceFirst("(?i)(\\.(csv|tsv|txt|jsonl|json|parquet))?(\\.(gz|bz2|xz|zst|zip))?$", "");
    }

    /** Before anything is started for it. It is not opened: of a pipe that would be the end. */
    public void requireThere() {
        if (!folder.has(name)) {
            throw unreadable(new FileNotFoundException(path()));
        }
    }

    /** Its bytes, unpacked; more than 1 GiB of them are an error. */
    InputStream open() throws IOException {
        InputStream raw = new BufferedInputStream(folder.open(name), 1 << 16);
        try {
            InputStream text = new BufferedInputStream(new Bounded(Unpacked.of(raw)), 1 << 16);
            requireText(text);
            return text;
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private void requireText(InputStream text) throws IOException {
        text.mark(FileKind.START);
        byte[] start = text.readNBytes(FileKind.START);
        text.reset();
        Optional<String> kind = start.length == 0 ? Optional.empty() : FileKind.of(start);
        if (kind.isPresent()) {
            throw wrong(kind.get() + ".");
        }
    }

    /** Ends what unpacks to much more than any submission holds. */
    private final class Bounded extends FilterInputStream {
        private long left = MOST_BYTES;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = super.read(bytes, offset, length);
            count(n);
            return n;
        }

        private void count(int n) {
            left -= Math.max(n, 0);
            if (left < 0) {
                throw wrong("it unpacks to more than " + (MOST_BYTES >> 20) + " MiB.");
            }
        }
    }

    /** What is wrong with the whole file. */
    PrismException wrong(String what) {
        return new PrismException(ExitCode.MISMATCH, "Cannot read " + path() + ": " + what);
    }

    /** What is wrong with one line, counted from 1. */
    PrismException wrong(long line, String what) {
        return new PrismException(ExitCode.MISMATCH, "Cannot read " + path() + ", line " + line + ": " + what);
    }

    PrismException unreadable(IOException e) {
        if (e instanceof EOFException) {
            return wrong("it ends in the middle of its packed stream. Copy or download it again.");
        }
        if (e instanceof ZipException || e instanceof Unpacked.DamagedException) {
            return wrong("its packed stream is damaged (" + e.getMessage() + "). Copy or download it again.");
        }
        if (folder.isFolder(name)) {
            return new PrismException(ExitCode.USAGE, "Cannot read " + path() + ": it is a folder. Name its files.", e);
        }
        boolean there = folder.has(name);
        return new PrismException(
                there ? ExitCode.FAILED : ExitCode.USAGE,
                "Cannot read " + path() + ": " + (there ? e.getMessage() : "there is no such file") + ".",
                e);
    }
}
