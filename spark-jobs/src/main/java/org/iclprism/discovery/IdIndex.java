package org.iclprism.discovery;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Finds the row of an id from its bytes; ids are compared whole, so no hash is trusted. */
final class IdIndex implements Serializable {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;
    private final int[] ends;
    private final int[] table;

    private IdIndex(byte[] bytes, int[] ends, int[] table) {
        this.bytes = bytes;
        this.ends = ends;
        this.table = table;
    }

    /** Collects ids in the order of rows. */
    static final class Builder {
        private byte[] bytes = new byte[1 << 16];
        private int[] ends = new int[1 << 12];
        private int rows;

        void add(byte[] from, int start, int end) {
            int used = rows == 0 ? 0 : ends[rows - 1];
            int length = end - start;
            if (used + length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(Math.multiplyExact(2, bytes.length), used + length));
            }
            if (rows == ends.length) {
                ends = Arrays.copyOf(ends, 2 * rows);
            }
            System.arraycopy(from, start, bytes, used, length);
            ends[rows++] = used + length;
        }

        /** The index. */
        IdIndex build() {
            int[] table = new int[Integer.highestOneBit(Math.max(rows, 4)) << 2];
            Arrays.fill(table, -1);
            IdIndex index =
                    new IdIndex(Arrays.copyOf(bytes, rows == 0 ? 0 : ends[rows - 1]), Arrays.copyOf(ends, rows), table);
            for (int row = 0; row < rows; row++) {
                int slot = index.slot(index.bytes, index.start(row), index.ends[row]);
                if (table[slot] < 0) {
                    table[slot] = row;
                }
            }
            return index;
        }
    }

    int size() {
        return ends.length;
    }

    /** The first row of this id, or -1; {@code expected} is looked at first. */
    int find(byte[] from, int start, int end, int expected) {
        if (expected < ends.length && equal(expected, from, start, end)) {
            return expected;
        }
        return table[slot(from, start, end)];
    }

    String id(int row) {
        return new String(bytes, start(row), ends[row] - start(row), StandardCharsets.UTF_8);
    }

    /** A row whose id stood before, or -1 if all differ. */
    int repeated() {
        for (int row = 0; row < ends.length; row++) {
            if (table[slot(bytes, start(row), ends[row])] != row) {
                return row;
            }
        }
        return -1;
    }

    /** Rows in the order of their ids as text. */
    int[] order() {
        return IntStream.range(0, ends.length)
                .boxed()
                .sorted((a, b) -> Arrays.compareUnsigned(bytes, start(a), ends[a], bytes, start(b), ends[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    /** Where the id stands in the table, or the free place where it would. */
    private int slot(byte[] from, int start, int end) {
        int hash = 0x811c9dc5;
        for (int at = start; at < end; at++) {
            hash = (hash ^ from[at]) * 0x01000193;
        }
        int mask = table.length - 1;
        int slot = (hash ^ hash >>> 15) & mask;
        while (table[slot] >= 0 && !equal(table[slot], from, start, end)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private boolean equal(int row, byte[] from, int start, int end) {
        return Arrays.equals(bytes, start(row), ends[row], from, start, end);
    }
}
