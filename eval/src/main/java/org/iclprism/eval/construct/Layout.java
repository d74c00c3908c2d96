package org.iclprism.eval.construct;

/** Gives out the rows of a hidden state: y and x of the token, one row per column of the prompt, two pads, then scratch. */
final class Layout {
    /** Columns of a prompt: x1, y1 and the query. */
    static final int COLUMNS = 3;

    private int next;
    private boolean isComplete;
    private final Block y = block(1, 1);
    private final Block x;
    private final Block position;
    private final Block pads;

    Layout(int dims) {
        x = block(dims, 1);
        position = block(COLUMNS, 1);
        pads = block(2, 1);
    }

    /** The next free rows; all are to be taken before the first layer is made. */
    Block block(int height, int width) {
        if (isComplete) {
            throw new IllegalStateException("Cannot take more rows: layers of " + next + " rows were made already.");
        }
        Block block = new Block(next, height, width);
        next += block.size();
        return block;
    }

    Block y() {
        return y;
    }

    Block x() {
        return x;
    }

    Block position() {
        return position;
    }

    Block pads() {
        return pads;
    }

    /** How many there are; from now on no more. */
    int rows() {
        isComplete = true;
        return next;
    }
}
