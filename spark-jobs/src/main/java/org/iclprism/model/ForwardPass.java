package org.iclprism.model;

import org.iclprism.kernel.Gelu;
import org.iclprism.kernel.Gemm;
import org.iclprism.kernel.Kernels;
import org.iclprism.kernel.LayerNorm;
import org.iclprism.kernel.Rows;

/**
 * The forward pass over a group of prompts that fits in cache. All arrays are padded rows of (prompt, position). Not
 * thread-safe; the network is shared between threads, the activations are not.
 */
final class ForwardPass {
    private final Network net;
    private final Dimensions dims;
    private final int length;
    private final Gemm gemm = Kernels.best().gemm();
    private final Attention attention;
    private final LayerNorm norm;
    private final Gelu gelu;
    private final ReadIn readIn;
    private final Rows rowwise = Kernels.best().rows();
    /** Null where the first block has no tables. */
    private final TokenPass tokens;

    ForwardPass(Network net) {
        this.net = net;
        dims = net.dims;
        length = net.shape.prompt().positions();
        attention = new Attention(net.shape, gemm);
        norm = Kernels.best().layerNorm(net.shape.width());
        gelu = Kernels.best().gelu(net.shape.style().gelu() == Style.Activation.EXACT);
        readIn = new ReadIn(net, gemm);
        tokens = net.tokens == null ? null : new TokenPass(net);
    }

    /**
     * Prompts first .. first + count - 1 forward.
     *
     * @param last queries of the last block
     * @param layers receives what each block leaves, and the last residual stream
     * @param out receives the padded outputs, [prompts, queries of the last block, outputs]
     */
    void run(float[] inputs, int first, int count, Queries last, Activations[] layers, float[] out) {
        readIn.forward(inputs, first, count, layers[0].x);
        for (int l = 0; l < net.blocks.length; l++) {
            Queries queries = net.queries(l, last);
            int asking = count * queries.count();
            if (l == 0 && net.hasTokenTables()) {
                tokens.forward(inputs, first, count, layers[0]);
            } else {
                attend(net.blocks[l], queries, layers[l], count);
                excite(net.blocks[l], layers[l], asking);
            }
            respond(net.blocks[l], layers[l], layers[l + 1].x, asking);
        }
        int rows = count * last.count();
        Activations end = layers[net.blocks.length];
        norm.forward(end.x, end.statistics1, rows, net.weights, net.norm, net.normBias, end.normed1);
        gemm.a(end.normed1, 0, dims.width())
                .packed(net.weights, net.readOut, dims.width())
                .start(net.weights, net.readOutBias, 0)
                .run(out, 0, dims.outputs(), rows, dims.outputs(), net.shape.width());
    }

    /** middle = x + attention(norm1(x)), at the queries. */
    private void attend(BlockOffsets block, Queries queries, Activations act, int count) {
        int rows = count * length;
        int asking = count * queries.count();
        int own = queries.columns(dims);
        int from = queries.first();
        int step = queries.step();
        int wide = 3 * dims.heads();
        norm.forward(act.x, act.statistics1, rows, net.weights, block.norm1(), block.norm1Bias(), act.normed1);
        gemm.a(act.normed1, 0, dims.width())
                .packed(net.weights, block.qkv(), dims.width())
                .start(net.weights, block.qkvBias(), 0)
                .run(act.qkv, 0, wide, rows, own, wide, net.shape.width());
        gemm.a(act.normed1, from * dims.width(), step * dims.width())
                .packed(net.weights, block.qkv(), dims.width())
                .start(net.weights, block.qkvBias(), 0)
                .run(act.qkv, from * wide, step * wide, asking, 0, own, net.shape.width());
        net.rotary.turn(act.qkv, rows, queries);
        for (int i = 0; i < count; i++) {
            for (int h = 0; h < net.shape.heads(); h++) {
                attention.forward(act.qkv, act.weights, act.attention, i, h, queries);
            }
        }
        gemm.a(act.attention, 0, dims.heads())
                .packed(net.weights, block.out(), dims.heads())
                .start(act.x, from * dims.width(), step * dims.width())
                .run(act.middle, 0, dims.width(), asking, dims.width(), dims.heads());
        rowwise.addBias(act.middle, asking, dims.width(), net.weights, block.outBias());
    }

    /** Hidden units before GELU, by norm2(middle). */
    private void excite(BlockOffsets block, Activations act, int rows) {
        norm.forward(act.middle, act.statistics2, rows, net.weights, block.norm2(), block.norm2Bias(), act.normed2);
        gemm.a(act.normed2, 0, dims.width())
                .packed(net.weights, block.up(), dims.width())
                .start(net.weights, block.upBias(), 0)
                .run(act.hidden, 0, dims.hidden(), rows, dims.hidden(), net.shape.width());
    }

    /** next = middle + mlp's second half of the hidden units. */
    private void respond(BlockOffsets block, Activations act, float[] next, int rows) {
        gelu.apply(act.hidden, act.slope, rows * dims.hidden());
        gemm.a(act.hidden, 0, dims.hidden())
                .packed(net.weights, block.down(), dims.hidden())
                .start(act.middle, 0, dims.width())
                .run(next, 0, dims.width(), rows, dims.width(), net.shape.mlpWidth());
        rowwise.addBias(next, rows, dims.width(), net.weights, block.downBias());
    }
}
