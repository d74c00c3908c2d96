package org.iclprism.eval.construct;

/**
 * Rows of the hidden state that hold a matrix, row-major.
 *
 * @param from the first of the rows
 * @param height rows of the matrix
 * @param width columns of the matrix
 */
record Block(int from, int height, int width) {

    int size() {
        return height * width;
    }

    int at(int row, int column) {
        return from + row * width + column;
    }

    /** The same rows, read as the transposed vector. */
    Block turned() {
        if (height != 1 && width != 1) {
            throw new IllegalArgumentException("Cannot turn a matrix of " + height + " x " + width + ", only vectors.");
        }
        return new Block(from, width, height);
    }

    boolean holds(int row) {
        return row >= from && row < from + size();
    }

    boolean overlaps(Block other) {
        return from < other.from + other.size() && other.from < from + size();
    }
}
