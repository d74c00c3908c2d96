package org.iclprism.tensors;

import java.io.IOException;
import java.util.Arrays;

/** What the arrays of a file may take of the heap, asked for by what the file claims before anything is allocated. */
public final class ArrayBudget {
    private final long limit;
    private long left;

    /** @param limit of all arrays together, in bytes */
    ArrayBudget(long limit) {
        this.limit = limit;
        this.left = limit;
    }

    /** A quarter of the heap: names, layouts and the network's own vector are further copies. */
    public static ArrayBudget ofForeignFile() {
        return new ArrayBudget(Runtime.getRuntime().maxMemory() / 4);
    }

    /**
     * How many numbers an array of these sizes holds.
     *
     * @throws IOException if the sizes are impossible, or too large together with what came before
     */
    int take(String name, int[] shape) throws IOException {
        long count = 1;
        for (int size : shape) {
            count = size < 0 || size > 0 && count > Long.MAX_VALUE / size ? Long.MAX_VALUE : count * size;
        }
        if (count > left / Float.BYTES || count > Integer.MAX_VALUE - 8) {
            throw new IOException(name + ": its sizes " + Arrays.toString(shape) + " take more than what is"
                    + " left of " + limit + " bytes for all arrays, a quarter of this process's heap");
        }
        left -= count * Float.BYTES;
        return (int) count;
    }
}
