package org.iclprism.model;

import org.iclprism.kernel.Lanes;

/**
 * One matrix or vector in the flat parameter vector, row-major. A matrix maps rows (inputs) to columns (outputs), the
 * transpose of PyTorch's Linear; embedding and positions hold one item per row.
 *
 * @param name PyTorch-style name, for example {@code blocks.0.qkv.weight}
 * @param matrix whether it is a weight matrix (weight decay) or a bias, gain or position table (none)
 * @param offset first element in the flat vector
 */
record Parameter(String name, boolean matrix, int offset, Blocks rows, Blocks columns) {

    /** A dimension of {@code count} blocks of {@code size}; each block is padded on its own (one block per head). */
    record Blocks(int count, int size) {
        int length() {
            return count * size;
        }

        int padded() {
            return count * Lanes.pad(size);
        }
    }

    int length() {
        return rows.length() * columns.length();
    }

    int end() {
        return offset + length();
    }
}
