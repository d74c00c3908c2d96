package org.iclprism.support.memory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongSupplier;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.Syncable;
import org.iclprism.support.memory.Call.Kind;
import org.iclprism.support.memory.MemoryFileSystem.Action;

/**
 * Adds to a file, as HDFS's client does: what is written is gathered here and stored when that is much, or at a flush, a
 * sync or the close.
 */
final class MemoryOutput extends OutputStream implements Syncable, StreamCapabilities {
    private static final int MUCH = 4096;

    private final MemoryFile file;
    private final LongSupplier clock;
    private final Calls calls;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private boolean closed;

    /** Lets a call of a kind happen, or a fault. */
    @FunctionalInterface
    interface Calls {
        void call(Kind kind, Action<Void> action) throws IOException;
    }

    MemoryOutput(MemoryFile file, LongSupplier clock, Calls calls) {
        this.file = file;
        this.clock = clock;
        this.calls = calls;
    }

    @Override
    public synchronized void write(int value) throws IOException {
        gathered.write(value);
        storeIfMuch();
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        gathered.write(bytes, offset, length);
        storeIfMuch();
    }

    private void storeIfMuch() throws IOException {
        if (gathered.size() >= MUCH) {
            hflush();
        }
    }

    @Override
    public synchronized void hflush() throws IOException {
        byte[] bytes = gathered.toByteArray();
        gathered.reset();
        if (bytes.length > 0) {
            calls.call(Kind.WRITE, () -> {
                file.append(bytes, clock.getAsLong());
                return null;
            });
        }
    }

    @Override
    public synchronized void hsync() throws IOException {
        hflush();
        calls.call(Kind.SYNC, () -> {
            file.sync();
            return null;
        });
    }

    @Override
    public boolean hasCapability(String capability) {
        return capability.equals(HSYNC) || capability.equals(HFLUSH);
    }

    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            hflush();
            calls.call(Kind.CLOSE, () -> null);
        }
    }
}
