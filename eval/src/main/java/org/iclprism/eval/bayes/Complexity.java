package org.iclprism.eval.bayes;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.eval.strategy.Strategy;

/**
 * Complexity K of a strategy in bits, by one rule for all: the length of its algorithm ({@link CodeLengths}), plus all that
 * the algorithm must be told ({@link Strategy#knowledge}), compressed, the shortest over several compressors. What knows
 * every training task has a K that grows with D; least squares knows nothing.
 */
public final class Complexity {
    private final List<Compressor> compressors;

    public Complexity() {
        this(Compressor.STANDARD);
    }

    public Complexity(List<Compressor> compressors) {
        this.compressors = List.copyOf(compressors);
    }

    /** K of a strategy of a function class. */
    public double bits(FunctionClass functionClass, Strategy strategy) {
        return CodeLengths.of(functionClass, strategy.name())
                + CodeLengths.prior(functionClass, strategy.name())
                + dataBits(strategy.knowledge());
    }

    /** Compressed size in bits of {@code table} as little-endian float64, row by row; 0 of nothing. */
    public double dataBits(double[][] table) {
        byte[] data = bytes(table);
        if (data.length == 0) {
            return 0;
        }
        long shortest = Long.MAX_VALUE;
        for (Compressor compressor : compressors) {
            shortest = Math.min(shortest, compressor.compressedBytes(data));
        }
        return shortest * (double) Byte.SIZE;
    }

    private static byte[] bytes(double[][] table) {
        int numbers = Arrays.stream(table).mapToInt(row -> row.length).sum();
        ByteBuffer buffer = ByteBuffer.allocate(numbers * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (double[] row : table) {
            buffer.asDoubleBuffer().put(row);
            buffer.position(buffer.position() + row.length * Double.BYTES);
        }
        return buffer.array();
    }
}
