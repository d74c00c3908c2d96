package org.iclprism.support.memory;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.Syncable;
import org.iclprism.support.memory.Call.Kind;
import org.iclprism.support.memory.MemoryFileSystem.Action;

/** Adds to a file; each write, sync and close is a call. What is written is seen at once. */
final class MemoryOutput extends OutputStream implements Syncable, StreamCapabilities {
    private final MemoryFile file;
    private final Calls calls;
    private boolean closed;

    /** Lets a call of a kind happen, or a fault. */
    @FunctionalInterface
    interface Calls {
        void call(Kind kind, Action<Void> action) throws IOException;
    }

    MemoryOutput(MemoryFile file, Calls calls) {
        this.file = file;
        this.calls = calls;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        calls.call(Kind.WRITE, () -> {
            file.append(bytes, offset, length, System.currentTimeMillis());
            return null;
        });
    }

    @Override
    public void hflush() {
        // what is written is seen at once
    }

    @Override
    public void hsync() throws IOException {
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
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            calls.call(Kind.CLOSE, () -> null);
        }
    }
}
