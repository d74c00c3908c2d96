package org.iclprism.model;

/**
 * One thread's working memory and the forward pass over a group of prompts that fits in cache. All arrays are padded rows
 * of (prompt, position). Not thread-safe; the network and activations are shared between threads.
 */
final class ForwardPass {
    private final Network net;
    private final Dimensions dims;
    private final int length;
    private final Gemm gemm = new Gemm();
    private final Attention attention;
    private final LayerNorm norm;
    private final Gelu gelu;
    private final ReadIn readIn;
    private final float[] normed;
    private final float[] hidden;
    private final float[] out;

    ForwardPass(Network net) {
        this.net = net;
        dims = net.dims;
        length = net.shape.prompt().positions();
        attention = new Attention(net.shape, gemm);
        norm = new LayerNorm(net.shape.width());
        gelu = new Gelu(net.shape.style());
        readIn = new ReadIn(net, gemm);
        int rows = net.group * length;
        normed = new float[rows * dims.width()];
        hidden = new float[rows * dims.hidden()];
        out = new float[rows * dims.outputs()];
    }

    /**
     * Prompts first .. first + count - 1 forward; what block l keeps goes to layers[l] from prompt {@code slot} on, and
     * layers has one entry more for the last residual.
     */
    void forward(float[] inputs, int first, int count, Activations[] layers, int slot, float[] outputs) {
        int row = slot * length;
        int rows = count * length;
        readIn.forward(inputs, first, count, layers[0].x, row);
        for (int l = 0; l < net.blocks.length; l++) {
            attend(net.blocks[l], layers[l], slot, count);
            think(net.blocks[l], layers[l], layers[l + 1].x, row, rows);
        }
        Activations last = layers[net.blocks.length];
        norm.forward(last.x, last.statistics1, row, rows, net.weights, net.norm, net.normBias, normed);
        gemm.a(normed, 0, dims.width())
                .b(net.weights, net.readOut, dims.outputs())
                .start(net.weights, net.readOutBias, 0)
                .run(out, 0, dims.outputs(), rows, dims.outputs(), net.shape.width());
        int k = net.shape.prompt().outputs();
        for (int r = 0; r < rows; r++) {
            System.arraycopy(out, r * dims.outputs(), outputs, (first * length + r) * k, k);
        }
    }

    /** middle = x + attention(norm1(x)). */
    private void attend(BlockOffsets block, Activations act, int slot, int count) {
        int row = slot * length;
        int rows = count * length;
        int wide = 3 * dims.heads();
        norm.forward(act.x, act.statistics1, row, rows, net.weights, block.norm1(), block.norm1Bias(), normed);
        gemm.a(normed, 0, dims.width())
                .b(net.weights, block.qkv(), wide)
                .start(net.weights, block.qkvBias(), 0)
                .run(act.qkv, row * wide, wide, rows, wide, net.shape.width());
        net.rotary.turn(act.qkv, row * wide, rows);
        for (int i = slot; i < slot + count; i++) {
            for (int h = 0; h < net.shape.heads(); h++) {
                int q = i * length * wide + h * dims.head();
                int p = (i * net.shape.heads() + h) * attention.weights();
                int o = i * length * dims.heads() + h * dims.head();
                attention.forward(
                        act.qkv,
                        wide,
                        q,
                        q + dims.heads(),
                        q + 2 * dims.heads(),
                        act.weights,
                        p,
                        act.attention,
                        o,
                        dims.heads());
            }
        }
        int at = row * dims.width();
        gemm.a(act.attention, row * dims.heads(), dims.heads())
                .b(net.weights, block.out(), dims.width())
                .start(act.x, at, dims.width())
                .run(act.middle, at, dims.width(), rows, dims.width(), dims.heads());
        Rows.addBias(act.middle, at, rows, dims.width(), net.weights, block.outBias());
    }

    /** next = middle + mlp(norm2(middle)). */
    private void think(BlockOffsets block, Activations act, float[] next, int row, int rows) {
        norm.forward(act.middle, act.statistics2, row, rows, net.weights, block.norm2(), block.norm2Bias(), normed);
        gemm.a(normed, 0, dims.width())
                .b(net.weights, block.up(), dims.hidden())
                .start(net.weights, block.upBias(), 0)
                .run(act.hidden, row * dims.hidden(), dims.hidden(), rows, dims.hidden(), net.shape.width());
        gelu.apply(act.hidden, row * dims.hidden(), hidden, rows * dims.hidden());
        int at = row * dims.width();
        gemm.a(hidden, 0, dims.hidden())
                .b(net.weights, block.down(), dims.width())
                .start(act.middle, at, dims.width())
                .run(next, at, dims.width(), rows, dims.width(), net.shape.mlpWidth());
        Rows.addBias(next, at, rows, dims.width(), net.weights, block.downBias());
    }
}
