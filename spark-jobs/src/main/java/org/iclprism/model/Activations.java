package org.iclprism.model;

import java.util.Arrays;

/** What the forward pass of one block leaves for the way back, for a group of prompts; rows are (prompt, position). */
final class Activations {
    /** Residual stream on entry, [rows, width]. */
    final float[] x;

    /** Mean and 1/deviation of each row of x. */
    final float[] statistics1;

    /** x after LayerNorm. */
    final float[] normed1;

    /** Queries, keys and values, [rows, 3 heads]. */
    final float[] qkv;

    /** Attention weights, [prompts, heads, T, padded T]. */
    final float[] weights;

    /** Weighted values, all heads side by side. */
    final float[] attention;

    /** Residual stream between attention and MLP. */
    final float[] middle;

    final float[] statistics2;
    final float[] normed2;

    /** Hidden units of the MLP after GELU. */
    final float[] hidden;

    /** GELU's derivative; empty if there is no way back. */
    final float[] slope;

    private Activations(TransformerShape shape, int prompts, boolean block, boolean backward) {
        Dimensions dims = Dimensions.of(shape);
        int rows = Math.multiplyExact(prompts, shape.prompt().positions());
        x = new float[length(rows, dims.width())];
        statistics1 = new float[length(rows, 2)];
        normed1 = new float[length(rows, dims.width())];
        rows = block ? rows : 0;
        qkv = new float[length(rows, 3 * dims.heads())];
        weights = new float[length(rows, shape.heads() * dims.keys())];
        attention = new float[length(rows, dims.heads())];
        middle = new float[length(rows, dims.width())];
        statistics2 = new float[length(rows, 2)];
        normed2 = new float[length(rows, dims.width())];
        hidden = new float[length(rows, dims.hidden())];
        slope = new float[backward ? length(rows, dims.hidden()) : 0];
    }

    /** One entry a block, and one for the residual stream after the last, each with memory of its own. */
    static Activations[] forTraining(TransformerShape shape, int prompts) {
        Activations[] layers = new Activations[shape.layers() + 1];
        for (int i = 0; i < shape.layers(); i++) {
            layers[i] = new Activations(shape, prompts, true, true);
        }
        layers[shape.layers()] = new Activations(shape, prompts, false, false);
        return layers;
    }

    /** The same, every entry in the same memory. */
    static Activations[] forInference(TransformerShape shape, int prompts) {
        Activations[] layers = new Activations[shape.layers() + 1];
        Arrays.fill(layers, new Activations(shape, prompts, true, false));
        return layers;
    }

    private static int length(int rows, int columns) {
        long length = (long) rows * columns;
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("Cannot hold prompts of this transformer: one array would need " + length
                    + " floats, more than Java allows. Use shorter prompts or a narrower model.");
        }
        return (int) length;
    }
}
