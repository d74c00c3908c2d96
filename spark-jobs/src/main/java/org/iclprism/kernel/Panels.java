package org.iclprism.kernel;

/**
 * Layout of a matrix that a product reads as its right side: panels of columns, each stored row after row, so that a
 * product goes straight through memory. The last panel may be narrower. Sizes are padded ones.
 */
public final class Panels {
    /** From this vector length on there are 32 registers, room for 16 sums and 4 vectors of a panel. */
    static final int LONG = 16;

    /** Columns of a panel. */
    public static final int WIDTH = (Lanes.COUNT >= LONG ? 4 : 2) * Lanes.COUNT;

    private Panels() {}

    /** Copies columns column .. column + count - 1 of one row to their places in a matrix [rows, columns] at {@code to}. */
    public static void put(
            float[] from, int at, int count, float[] panels, int to, int rows, int columns, int row, int column) {
        int done = 0;
        while (done < count) {
            int first = (column + done) / WIDTH * WIDTH;
            int width = Math.min(WIDTH, columns - first);
            int inside = column + done - first;
            int piece = Math.min(count - done, width - inside);
            System.arraycopy(from, at + done, panels, to + first * rows + row * width + inside, piece);
            done += piece;
        }
    }

    /** Lays out the transpose [columns, rows] of the panels of a matrix [rows, columns], both at {@code at}. */
    public static void transpose(float[] panels, float[] transposed, int at, int rows, int columns) {
        for (int r = 0; r < rows; r += WIDTH) {
            int height = Math.min(WIDTH, rows - r);
            for (int c = 0; c < columns; c += WIDTH) {
                int width = Math.min(WIDTH, columns - c);
                int from = at + c * rows + r * width;
                int to = at + r * columns + c * height;
                block(panels, from, width, transposed, to, height);
            }
        }
    }

    private static void block(float[] from, int at, int width, float[] to, int start, int height) {
        for (int c = 0; c < width; c++) {
            for (int r = 0; r < height; r++) {
                to[start + c * height + r] = from[at + r * width + c];
            }
        }
    }
}
