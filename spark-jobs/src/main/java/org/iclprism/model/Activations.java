package org.iclprism.model;

/** What the forward pass of one block keeps for the way back, for a number of prompts; rows are (prompt, position). */
final class Activations {
    /** Residual stream on entry, [rows, width]. */
    final float[] x;

    final float[] qkv;
    /** Attention weights, [prompts, heads, T, padded T]. */
    final float[] weights;

    final float[] attention;
    /** Residual stream between attention and MLP. */
    final float[] middle;
    /** MLP before GELU. */
    final float[] hidden;

    final float[] statistics1;
    final float[] statistics2;

    private Activations(TransformerShape shape, int prompts, boolean block) {
        Dimensions dims = Dimensions.of(shape);
        int rows = Math.multiplyExact(prompts, shape.prompt().positions());
        x = new float[length(rows, dims.width())];
        statistics1 = new float[length(rows, 2)];
        rows = block ? rows : 0;
        qkv = new float[length(rows, 3 * dims.heads())];
        weights = new float[length(rows, shape.heads() * dims.keys())];
        attention = new float[length(rows, dims.heads())];
        middle = new float[length(rows, dims.width())];
        hidden = new float[length(rows, dims.hidden())];
        statistics2 = new float[length(rows, 2)];
    }

    static Activations ofBlock(TransformerShape shape, int prompts) {
        return new Activations(shape, prompts, true);
    }

    /** Only the residual stream after the last block. */
    static Activations ofEnd(TransformerShape shape, int prompts) {
        return new Activations(shape, prompts, false);
    }

    static int length(int rows, int columns) {
        long length = (long) rows * columns;
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("Cannot hold a batch of this transformer: one array would need " + length
                    + " floats, more than Java allows. Use a smaller batch.");
        }
        return (int) length;
    }
}
