package org.iclprism.model;

import java.util.Arrays;

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
     * @param dOut gradient of the padded outputs, [rows, outputs]
     */
    void run(float[] inputs, int first, int count, Activations[] layers, float[] dOut, float[] gradient) {
        int rows = count * length;
        readOutBackward(layers[net.blocks.length], rows, dOut, gradient);
        for (int l = net.blocks.length - 1; l >= 0; l--) {
            thinkBackward(net.blocks[l], layers[l], rows, gradient);
            attendBackward(net.blocks[l], layers[l], count, gradient);
        }
        readIn.backward(inputs, first, count, dResidual, gradient);
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

    private void thinkBackward(BlockOffsets block, Activations act, int rows, float[] gradient) {
        linear(act.hidden, dims.hidden(), dResidual, dims.width(), rows, block.down(), block.downBias(), gradient);
        gemm.a(dResidual, 0, dims.width())
                .packed(net.transposed, block.down(), dims.width())
                .run(dHidden, 0, dims.hidden(), rows, dims.hidden(), net.shape.width());
        rowwise.multiply(dHidden, act.slope, rows * dims.hidden());
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

    private void attendBackward(BlockOffsets block, Activations act, int count, float[] gradient) {
        int rows = count * length;
        int wide = 3 * dims.heads();
        linear(act.attention, dims.heads(), dResidual, dims.width(), rows, block.out(), block.outBias(), gradient);
        gemm.a(dResidual, 0, dims.width())
                .packed(net.transposed, block.out(), dims.width())
                .run(dAttention, 0, dims.heads(), rows, dims.heads(), net.shape.width());
        for (int i = 0; i < count; i++) {
            for (int h = 0; h < net.shape.heads(); h++) {
                attention.backward(act.qkv, act.weights, dAttention, dQkv, i, h);
            }
        }
        net.rotary.turnBack(dQkv, rows);
        linear(act.normed1, dims.width(), dQkv, wide, rows, block.qkv(), block.qkvBias(), gradient);
        gemm.a(dQkv, 0, wide)
                .packed(net.transposed, block.qkv(), wide)
                .run(dNormed, 0, dims.width(), rows, dims.width(), wide);
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

    /** Gradients of a matrix and its bias: x' dy and the column sums of dy. */
    private void linear(
            float[] x, int columns, float[] dy, int outs, int rows, int matrix, int bias, float[] gradient) {
        gemm.transposed(x, 0, columns).b(dy, 0, outs).accumulate(gradient, matrix, outs, columns, outs, rows);
        rowwise.sumInto(dy, rows, outs, gradient, bias);
    }
}
