package org.iclprism.eval.bayes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Complexity K of a strategy in bits: compressed code plus compressed prior data, the shortest over several compressors.
 * M keeps every training task, so its K grows with D; that of G is constant.
 */
public final class Complexity {
    private final CodeLengths code;
    private final List<Compressor> compressors;

    public Complexity(CodeLengths code) {
        this(code, Compressor.STANDARD);
    }

    public Complexity(CodeLengths code, List<Compressor> compressors) {
        this.code = code;
        this.compressors = List.copyOf(compressors);
    }

    /** K_M of the tasks in {@code table}, [D, parameters per task], for classification with the label as last column. */
    public double memorisingBits(double[][] table) {
        return code.memorising() + dataBits(table);
    }

    /** K_G. */
    public double generalisingBits() {
        return code.generalising() + code.prior();
    }

    /** Compressed size in bits of {@code table} as little-endian float64, row by row. */
    public double dataBits(double[][] table) {
        byte[] data = bytes(table);
        long shortest = Long.MAX_VALUE;
        for (Compressor compressor : compressors) {
            shortest = Math.min(shortest, compressor.compressedBytes(data));
        }
        return shortest * (double) Byte.SIZE;
    }

    private static byte[] bytes(double[][] table) {
        int columns = table.length == 0 ? 0 : table[0].length;
        ByteBuffer buffer =
                ByteBuffer.allocate(table.length * columns * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double[] row : table) {
            buffer.asDoubleBuffer().put(row);
            buffer.position(buffer.position() + row.length * Double.BYTES);
        }
        return buffer.array();
    }
}
