package org.iclprism.model;

/** One transformer's fixed tables and its parameters as the kernel holds them: padded, and transposed for the way back. */
final class Network {
    final TransformerShape shape;
    final Dimensions dims;
    final PaddedParameters layout;
    final BlockOffsets[] blocks;
    final Rotary rotary;
    final int readIn;
    final int readInBias;
    final int readOut;
    final int readOutBias;
    final int norm;
    final int normBias;
    final int positions;
    final float[] weights;
    final float[] transposed;

    Network(TransformerShape shape) {
        this.shape = shape;
        dims = Dimensions.of(shape);
        layout = new PaddedParameters(shape);
        blocks = new BlockOffsets[shape.layers()];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = BlockOffsets.of(layout, i);
        }
        rotary = new Rotary(shape.prompt().positions(), shape.rotaryWidth());
        readIn = layout.offset("read_in.weight");
        readInBias = layout.offset("read_in.bias");
        readOut = layout.offset("read_out.weight");
        readOutBias = layout.offset("read_out.bias");
        norm = layout.offset("ln.weight");
        normBias = layout.offset("ln.bias");
        positions = layout.offset("pos");
        weights = new float[layout.length()];
        transposed = new float[layout.length()];
    }

    /** Takes new parameters; those for the way back only if asked. */
    void load(float[] flat, boolean backward) {
        layout.pack(flat, weights);
        if (backward) {
            layout.transpose(weights, transposed);
        }
    }
}
