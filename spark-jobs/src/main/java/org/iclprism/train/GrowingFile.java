package org.iclprism.train;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Syncable;
import org.iclprism.files.Folder;

/** A log that others may read while it grows; what stood there before is replaced. */
final class GrowingFile implements AutoCloseable {
    private final String name;
    private final OutputStream out;

    GrowingFile(Folder folder, String name) {
        this.name = folder.place(name);
        try {
            out = folder.log(name);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + this.name + ": " + e.getMessage(), e);
        }
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
