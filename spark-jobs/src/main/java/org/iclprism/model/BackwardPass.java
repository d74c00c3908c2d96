package org.iclprism.model;

import java.util.Arrays;

/**
 * One thread's working memory and the backward pass over a group of prompts that fits in cache. What the forward pass
 * normalised or squashed is computed again rather than kept: cheaper than the memory traffic. Not thread-safe.
 */
final class BackwardPass {
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
    private final float[] slope;
    private final float[] dOut;
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
        norm = new LayerNorm(net.shape.width());
        gelu = new Gelu(net.shape.style());
        readIn = new ReadIn(net, gemm);
        int rows = net.group * length;
        normed = new float[rows * dims.width()];
        hidden = new float[rows * dims.hidden()];
        slope = new float[rows * dims.hidden()];
        dOut = new float[rows * dims.outputs()];
        dResidual = new float[rows * dims.width()];
        dNormed = new float[rows * dims.width()];
        dHidden = new float[rows * dims.hidden()];
        dAttention = new float[rows * dims.heads()];
        dQkv = new float[rows * 3 * dims.heads()];
    }

    /** Adds the gradients from prompts first .. first + count - 1 to the padded {@code gradient}. */
    void backward(float[] inputs, int first, int count, Activations[] layers, float[] dOutputs, float[] gradient) {
        int row = first * length;
        int rows = count * length;
        readOutBackward(layers[net.blocks.length], row, rows, dOutputs, gradient);
        for (int l = net.blocks.length - 1; l >= 0; l--) {
            thinkBackward(net.blocks[l], layers[l], row, rows, gradient);
            attendBackward(net.blocks[l], layers[l], first, count, gradient);
        }
        readIn.backward(inputs, first, count, dResidual, gradient);
    }

    private void readOutBackward(Activations last, int row, int rows, float[] dOutputs, float[] gradient) {
        int k = net.shape.prompt().outputs();
        for (int r = 0; r < rows; r++) {
            System.arraycopy(dOutputs, (row + r) * k, dOut, r * dims.outputs(), k);
        }
        norm.again(last.x, last.statistics1, row, rows, net.weights, net.norm, net.normBias, normed);
        linearBackward(normed, 0, dims.width(), dOut, dims.outputs(), rows, net.readOut, net.readOutBias, gradient);
        gemm.a(dOut, 0, dims.outputs())
                .b(net.transposed, net.readOut, dims.width())
                .run(dNormed, 0, dims.width(), rows, dims.width(), k);
        Arrays.fill(dResidual, 0, rows * dims.width(), 0f);
        norm.backward(
                last.x,
                last.statistics1,
                row,
                rows,
                net.weights,
                net.norm,
                dNormed,
                dResidual,
                gradient,
                net.norm,
                net.normBias);
    }

    private void thinkBackward(BlockOffsets block, Activations act, int row, int rows, float[] gradient) {
        gelu.applyWithSlope(act.hidden, row * dims.hidden(), hidden, slope, rows * dims.hidden());
        linearBackward(
                hidden, 0, dims.hidden(), dResidual, dims.width(), rows, block.down(), block.downBias(), gradient);
        gemm.a(dResidual, 0, dims.width())
                .b(net.transposed, block.down(), dims.hidden())
                .run(dHidden, 0, dims.hidden(), rows, dims.hidden(), net.shape.width());
        Rows.multiply(dHidden, slope, rows * dims.hidden());
        norm.again(act.middle, act.statistics2, row, rows, net.weights, block.norm2(), block.norm2Bias(), normed);
        linearBackward(normed, 0, dims.width(), dHidden, dims.hidden(), rows, block.up(), block.upBias(), gradient);
        gemm.a(dHidden, 0, dims.hidden())
                .b(net.transposed, block.up(), dims.width())
                .run(dNormed, 0, dims.width(), rows, dims.width(), net.shape.mlpWidth());
        norm.backward(
                act.middle,
                act.statistics2,
                row,
                rows,
                net.weights,
                block.norm2(),
                dNormed,
                dResidual,
                gradient,
                block.norm2(),
                block.norm2Bias());
    }

    private void attendBackward(BlockOffsets block, Activations act, int first, int count, float[] gradient) {
        int row = first * length;
        int rows = count * length;
        int wide = 3 * dims.heads();
        linearBackward(
                act.attention,
                row * dims.heads(),
                dims.heads(),
                dResidual,
                dims.width(),
                rows,
                block.out(),
                block.outBias(),
                gradient);
        gemm.a(dResidual, 0, dims.width())
                .b(net.transposed, block.out(), dims.heads())
                .run(dAttention, 0, dims.heads(), rows, dims.heads(), net.shape.width());
        headsBackward(act, first, count);
        net.rotary.turnBack(dQkv, 0, rows);
        norm.again(act.x, act.statistics1, row, rows, net.weights, block.norm1(), block.norm1Bias(), normed);
        linearBackward(normed, 0, dims.width(), dQkv, wide, rows, block.qkv(), block.qkvBias(), gradient);
        gemm.a(dQkv, 0, wide)
                .b(net.transposed, block.qkv(), dims.width())
                .run(dNormed, 0, dims.width(), rows, dims.width(), wide);
        norm.backward(
                act.x,
                act.statistics1,
                row,
                rows,
                net.weights,
                block.norm1(),
                dNormed,
                dResidual,
                gradient,
                block.norm1(),
                block.norm1Bias());
    }

    private void headsBackward(Activations act, int first, int count) {
        int wide = 3 * dims.heads();
        for (int i = 0; i < count; i++) {
            for (int h = 0; h < net.shape.heads(); h++) {
                int q = (first + i) * length * wide + h * dims.head();
                int p = ((first + i) * net.shape.heads() + h) * attention.weights();
                int o = i * length * dims.heads() + h * dims.head();
                int dq = i * length * wide + h * dims.head();
                attention.backward(
                        act.qkv,
                        wide,
                        q,
                        q + dims.heads(),
                        q + 2 * dims.heads(),
                        act.weights,
                        p,
                        dAttention,
                        o,
                        dims.heads(),
                        dQkv,
                        dq);
            }
        }
    }

    /** Gradients of a matrix and its bias: x' dy and the column sums of dy (rows from 0). */
    private void linearBackward(
            float[] x, int at, int columns, float[] dy, int outs, int rows, int matrix, int bias, float[] gradient) {
        gemm.transposed(x, at, columns).b(dy, 0, outs).accumulate(gradient, matrix, outs, columns, outs, rows);
        Rows.sumInto(dy, rows, outs, gradient, bias);
    }
}
