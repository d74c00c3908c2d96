package org.iclprism.train;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Syncable;
import org.iclprism.files.Folder;

/** An open log that others may read while it grows; nothing is ever taken from it. */
final class GrowingFile implements AutoCloseable {
    private final String name;
    private final OutputStream out;

    /**
     * A log is one file, and further ones where that could not be added to: {@code metrics.jsonl},
     * {@code metrics-00002.jsonl} and so on.
     */
    record Name(Folder folder, String stem, String extension) {

        private String part(int number) {
            return stem + (number == 1 ? "" : String.format(Locale.ROOT, "-%05d", number)) + extension;
        }

        /** The files that are there, in the order in which they were written. */
        List<String> parts() {
            List<String> there = folder.names();
            return Stream.iterate(1, number -> number + 1)
                    .map(this::part)
                    .takeWhile(there::contains)
                    .toList();
        }

        /** A further file. */
        GrowingFile next() {
            String part = part(parts().size() + 1);
            try {
                return new GrowingFile(folder.place(part), folder.log(part));
            } catch (IOException | FSError e) {
                throw new UncheckedIOException(
                        "Cannot write " + folder.place(part) + ": " + e.getMessage(), Folder.io(e));
            }
        }

        /** The last file; a further one where the store cannot append, or HDFS still waits for a dead writer. */
        GrowingFile open() {
            List<String> parts = parts();
            if (parts.isEmpty()) {
                return next();
            }
            String last = parts.get(parts.size() - 1);
            try {
                return new GrowingFile(folder.place(last), folder.append(last));
            } catch (IOException | UnsupportedOperationException e) {
                return next();
            }
        }
    }

    private GrowingFile(String name, OutputStream out) {
        this.name = name;
        this.out = out;
    }

    /** Adds bytes and hands them on to readers. */
    void append(byte[] bytes) {
        try {
            out.write(bytes);
            if (out instanceof Syncable log) {
                log.hflush();
            } else {
                out.flush();
            }
        } catch (IOException | FSError e) {
            throw new UncheckedIOException("Cannot write " + name + ": " + e.getMessage(), Folder.io(e));
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException | FSError e) {
            throw new UncheckedIOException("Cannot close " + name + ": " + e.getMessage(), Folder.io(e));
        }
    }
}
