package org.iclprism.model;

/** One transformer's fixed tables and its parameters as the kernel holds them: padded, and transposed for the way back. */
final class Network {
    /** Rows worth gathering from short prompts, so that a block of weights is read seldom. */
    private static final int WANTED_ROWS = 128;

    final TransformerShape shape;
    final Dimensions dims;
    /** Prompts that one pass takes at once. */
    final int group;

    final PaddedParameters layout;
    final BlockOffsets[] blocks;
    /** Of every block but the last. */
    final Queries everywhere;
    /** Of the last block, where outputs are asked for and in training. */
    final Queries outputs;

    final Queries loss;

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
    /** Null where there is no short cut through the first block's attention. */
    final TokenBlock tokens;
    /** Null where {@link #tokens} is. */
    final TokenGradient tokenGradient;

    Network(TransformerShape shape) {
        this(shape, true);
    }

    /** @param shortCuts false: every product as the paper has it */
    Network(TransformerShape shape, boolean shortCuts) {
        this.shape = shape;
        dims = Dimensions.of(shape);
        group = Math.max(1, WANTED_ROWS / shape.prompt().positions());
        layout = new PaddedParameters(shape);
        blocks = new BlockOffsets[shape.layers()];
        everywhere = Queries.everywhere(shape.prompt());
        outputs = Queries.ofOutputs(shape.prompt());
        loss = Queries.ofLoss(shape.prompt());
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = BlockOffsets.of(layout, i);
        }
        rotary = new Rotary(shape);
        readIn = layout.offset("read_in.weight");
        readInBias = layout.offset("read_in.bias");
        readOut = layout.offset("read_out.weight");
        readOutBias = layout.offset("read_out.bias");
        norm = layout.offset("ln.weight");
        normBias = layout.offset("ln.bias");
        positions = layout.offset("pos");
        weights = new float[layout.length()];
        transposed = new float[layout.length()];
        tokens = shortCuts ? TokenBlock.of(this) : null;
        tokenGradient = tokens == null ? null : new TokenGradient(this);
    }

    /** Takes new parameters; those for the way back only if asked. */
    void load(float[] flat, boolean backward) {
        layout.pack(flat, weights);
        if (backward) {
            layout.transpose(weights, transposed);
        }
        if (tokens != null) {
            tokens.load();
        }
    }

    /** Queries of a block where the last block has {@code last}. */
    Queries queries(int block, Queries last) {
        return block + 1 < blocks.length ? everywhere : last;
    }

    /** How many first blocks all blocks of a training step are, by their queries. */
    double blocksByQueries() {
        return blocks.length - 1 + (double) loss.count() / queries(0, loss).count();
    }

    /** The same by the keys that these see. */
    double blocksByKeys() {
        return blocks.length - 1 + (double) loss.seen() / queries(0, loss).seen();
    }

    /** Whether the first block is taken through tables, by the present parameters. */
    boolean hasTokenTables() {
        return tokens != null && tokens.ready();
    }

    /** Of a padded gradient, with the sums behind it. */
    int gradientLength() {
        return hasTokenTables() ? tokenGradient.length : layout.length();
    }
}
