package org.iclprism.support.memory;

import java.util.Arrays;

/** Bytes that grow, and how many of them outlive a power cut. */
final class MemoryFile {
    private byte[] bytes;
    private int synced;
    private long modified;

    MemoryFile(byte[] bytes, long modified) {
        this.bytes = bytes;
        this.synced = bytes.length;
        this.modified = modified;
    }

    /** The same bytes, all of them synced. */
    synchronized MemoryFile copy() {
        return new MemoryFile(bytes, modified);
    }

    /** Never changed afterwards: what is appended makes a new array. */
    synchronized byte[] bytes() {
        return bytes;
    }

    synchronized long modified() {
        return modified;
    }

    synchronized void append(byte[] more, long now) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + more.length);
        System.arraycopy(more, 0, longer, bytes.length, more.length);
        bytes = longer;
        modified = now;
    }

    synchronized void sync() {
        synced = bytes.length;
    }

    synchronized void cutPower() {
        bytes = Arrays.copyOf(bytes, synced + (bytes.length - synced) / 2);
        synced = bytes.length;
    }
}
