package org.iclprism.model;

import java.util.Arrays;
import org.iclprism.kernel.Gemm;
import org.iclprism.kernel.Kernels;
import org.iclprism.kernel.LayerNorm;
import org.iclprism.kernel.Rows;

/** The backward pass over the group of prompts that a {@link ForwardPass} has just left. Not thread-safe. */
final class BackwardPass {
    private final Network net;
    private final Dimensions dims;
    private final int length;
    private final Gemm gemm = Kernels.best().gemm();
    private final Attention attention;
    private final LayerNorm norm;
    private final ReadIn readIn;
    private final Rows rowwise = Kernels.best().rows();
    /** Null where the first block has no tables. */
    private final TokenPass tokens;

    private final float[] dResidual;
    private final float[] dNormed;
    private final float[] dHidden;
    private final float[] dAttention;
    private final float[] dQkv;

    BackwardPass(Network net) {
        this.net = net;
        dims = net.dims;
        length = net.shape.prompt().positions();
        attention = new Attention(net.shape, gemm);
        norm = Kernels.best().layerNorm(net.shape.width());
        readIn = new ReadIn(net, gemm);
        tokens = net.tokens == null ? null : new TokenPass(net);
        int rows = net.group * length;
        dResidual = new float[rows * dims.width()];
        dNormed = new float[rows * dims.width()];
        dHidden = new float[rows * dims.hidden()];
        dAttention = new float[rows * dims.heads()];
        dQkv = new float[rows * 3 * dims.heads()];
    }

    /**
     * Adds the gradients from prompts first .. first + count - 1 to the padded {@code gradient}.
     *
     * @param last queries of the last block, as they were on the way forward
     * @param dOut gradient of the padded outputs, [prompts, queries of the last block, outputs]
     */
    void run(float[] inputs, int first, int count, Queries last, Activations[] layers, float[] dOut, float[] gradient) {
        readOutBackward(layers[net.blocks.length], count * last.count(), dOut, gradient);
        for (int l = net.blocks.length - 1; l >= 0; l--) {
            Queries queries = net.queries(l, last);
            int asking = count * queries.count();
            downBackward(net.blocks[l], layers[l], asking, gradient);
            if (l == 0 && net.hasTokenTables()) {
                tokens.backward(inputs, first, count, layers[0], dHidden, dResidual, gradient);
                return;
            }
            upBackward(net.blocks[l], layers[l], asking, gradient);
            attendBackward(net.blocks[l], queries, layers[l], count, gradient);
        }
        readIn.backward(inputs, first, count, dResidual, gradient);
    }

    /** Gradients of the input vectors of the {@code count} prompts that it was last run on: [count, positions, padded inputs]. */
    void inputGradient(int count, float[] into) {
        readIn.inputGradient(count * length, dResidual, into);
    }

    private void readOutBackward(Activations last, int rows, float[] dOut, float[] gradient) {
        linear(last.normed1, dims.width(), dOut, dims.outputs(), rows, net.readOut, net.readOutBias, gradient);
        gemm.a(dOut, 0, dims.outputs())
                .packed(net.transposed, net.readOut, dims.outputs())
                .run(
                        dNormed,
                        0,
                        dims.width(),
                        rows,
                        dims.width(),
                        net.shape.prompt().outputs());
        Arrays.fill(dResidual, 0, rows * dims.width(), 0f);
        norm.backward(
                last.x, last.statistics1, rows, net.weights, net.norm, net.normBias, dNormed, dResidual, gradient);
    }

    /** To the hidden units before GELU. */
    private void downBackward(BlockOffsets block, Activations act, int rows, float[] gradient) {
        linear(act.hidden, dims.hidden(), dResidual, dims.width(), rows, block.down(), block.downBias(), gradient);
        gemm.a(dResidual, 0, dims.width())
                .packed(net.transposed, block.down(), dims.width())
                .run(dHidden, 0, dims.hidden(), rows, dims.hidden(), net.shape.width());
        rowwise.multiply(dHidden, act.slope, rows * dims.hidden());
    }

    private void upBackward(BlockOffsets block, Activations act, int rows, float[] gradient) {
        linear(act.normed2, dims.width(), dHidden, dims.hidden(), rows, block.up(), block.upBias(), gradient);
        gemm.a(dHidden, 0, dims.hidden())
                .packed(net.transposed, block.up(), dims.hidden())
                .run(dNormed, 0, dims.width(), rows, dims.width(), net.shape.mlpWidth());
        norm.backward(
                act.middle,
                act.statistics2,
                rows,
                net.weights,
                block.norm2(),
                block.norm2Bias(),
                dNormed,
                dResidual,
                gradient);
    }

    private void attendBackward(BlockOffsets block, Queries queries, Activations act, int count, float[] gradient) {
        int rows = count * length;
        int asking = count * queries.count();
        linear(act.attention, dims.heads(), dResidual, dims.width(), asking, block.out(), block.outBias(), gradient);
        gemm.a(dResidual, 0, dims.width())
                .packed(net.transposed, block.out(), dims.width())
                .run(dAttention, 0, dims.heads(), asking, dims.heads(), net.shape.width());
        if (asking < rows) {
            Arrays.fill(dQkv, 0, rows * 3 * dims.heads(), 0f);
        }
        for (int i = 0; i < count; i++) {
            for (int h = 0; h < net.shape.heads(); h++) {
                attention.backward(act.qkv, act.weights, dAttention, dQkv, i, h, queries);
            }
        }
        net.rotary.turnBack(dQkv, rows, queries);
        qkvBackward(block, queries, act, count, gradient);
        spread(queries, count);
        norm.backward(
                act.x,
                act.statistics1,
                rows,
                net.weights,
                block.norm1(),
                block.norm1Bias(),
                dNormed,
                dResidual,
                gradient);
    }

    /** Columns that only queries have are taken over their rows alone. */
    private void qkvBackward(BlockOffsets block, Queries queries, Activations act, int count, float[] gradient) {
        int rows = count * length;
        int wide = 3 * dims.heads();
        int width = dims.width();
        int own = queries.columns(dims);
        gemm.transposed(act.normed1, 0, width)
                .b(dQkv, own, wide)
                .accumulate(gradient, block.qkv() + own, wide, width, wide - own, rows);
        rowwise.sumInto(dQkv, rows, wide, gradient, block.qkvBias());
        gemm.a(dQkv, own, wide)
                .packed(net.transposed, block.qkv(), wide, own)
                .run(dNormed, 0, width, rows, width, wide - own);
        if (own > 0) {
            int asking = count * queries.count();
            int x = queries.first() * width;
            int xRow = queries.step() * width;
            int q = queries.first() * wide;
            int qRow = queries.step() * wide;
            gemm.transposed(act.normed1, x, xRow)
                    .b(dQkv, q, qRow)
                    .accumulate(gradient, block.qkv(), wide, width, own, asking);
            gemm.a(dQkv, q, qRow)
                    .packed(net.transposed, block.qkv(), wide)
                    .accumulate(dNormed, x, xRow, asking, width, own);
        }
    }

    /** Moves the residual's gradient from rows of queries to rows of all positions, with zeros between. */
    private void spread(Queries queries, int count) {
        int width = dims.width();
        int step = queries.step() * width;
        int first = queries.first() % queries.step() * width;
        for (int i = count * queries.count() - 1; i >= 0 && queries.count() < length; i--) {
            System.arraycopy(dResidual, i * width, dResidual, i * step + first, width);
            Arrays.fill(dResidual, i * step, i * step + first, 0f);
            Arrays.fill(dResidual, i * step + first + width, (i + 1) * step, 0f);
        }
    }

    /** Gradients of a matrix and its bias: x' dy and the column sums of dy. */
    private void linear(
            float[] x, int columns, float[] dy, int outs, int rows, int matrix, int bias, float[] gradient) {
        gemm.transposed(x, 0, columns).b(dy, 0, outs).accumulate(gradient, matrix, outs, columns, outs, rows);
        rowwise.sumInto(dy, rows, outs, gradient, bias);
    }
}
