package org.iclprism.support.memory;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.fs.FSInputStream;
import org.iclprism.support.memory.MemoryFileSystem.Action;

/** Reads bytes; each read is a call. */
final class MemoryInput extends FSInputStream {
    private final Calls calls;
    private byte[] bytes;
    private int position;

    /** Lets a read happen, or a weaker one. */
    @FunctionalInterface
    interface Calls {
        int read(Action<Integer> action, Action<Integer> weak) throws IOException;
    }

    MemoryInput(byte[] bytes, Calls calls) {
        this.bytes = bytes;
        this.calls = calls;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        return calls.read(() -> copy(into, offset, length), () -> {
            end(bytes.length / 2);
            return copy(into, offset, length);
        });
    }

    private synchronized int copy(byte[] into, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        int count = Math.min(length, bytes.length - position);
        if (count <= 0) {
            return -1;
        }
        System.arraycopy(bytes, position, into, offset, count);
        position += count;
        return count;
    }

    private synchronized void end(int length) {
        bytes = Arrays.copyOf(bytes, length);
    }

    @Override
    public synchronized void seek(long target) throws IOException {
        if (target < 0 || target > bytes.length) {
            throw new EOFException("Cannot seek to " + target + " of " + bytes.length + " bytes");
        }
        position = (int) target;
    }

    @Override
    public synchronized long getPos() {
        return position;
    }

    @Override
    public synchronized int available() {
        return Math.max(0, bytes.length - position);
    }

    @Override
    public boolean seekToNewSource(long target) {
        return false;
    }
}
