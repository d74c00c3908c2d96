package org.iclprism.model;

/**
 * One thread's working memory and the forward and backward passes over a group of prompts that fits in cache. All arrays
 * are padded rows of (prompt, position). Not thread-safe; the network and activations are shared between passes.
 */
final class Pass {
    /** Rows worth gathering from short prompts, so that a block of weights is read seldom. */
    private static final int WANTED_ROWS = 128;

    final int group;

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
    private Gradients gradients;

    Pass(Network net) {
        this.net = net;
        dims = net.dims;
        length = net.shape.prompt().positions();
        group = Math.max(1, WANTED_ROWS / length);
        attention = new Attention(net.shape, gemm);
        norm = new LayerNorm(net.shape.width());
        gelu = new Gelu(net.shape.style());
        readIn = new ReadIn(net, gemm);
        int rows = group * length;
        normed = new float[rows * dims.width()];
        hidden = new float[Activations.length(rows, dims.hidden())];
        out = new float[rows * dims.outputs()];
    }

    /** The gradients' working memory, made when first needed. */
    private static final class Gradients {
        final float[] residual;
        final float[] normed;
        final float[] hidden;
        final float[] slope;
        final float[] attention;
        final float[] qkv;

        Gradients(Dimensions dims, int rows) {
            residual = new float[rows * dims.width()];
            normed = new float[rows * dims.width()];
            hidden = new float[rows * dims.hidden()];
            slope = new float[rows * dims.hidden()];
            attention = new float[rows * dims.heads()];
            qkv = new float[rows * 3 * dims.heads()];
        }
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
        if (net.shape.rotaryWidth() > 0) {
            rotate(act.qkv, row * wide, rows, true);
        }
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

    /** Adds the gradients from prompts first .. first + count - 1 to the padded {@code gradient}. */
    void backward(float[] inputs, int first, int count, Activations[] layers, float[] dOutputs, float[] gradient) {
        if (gradients == null) {
            gradients = new Gradients(dims, group * length);
        }
        int row = first * length;
        int rows = count * length;
        readOutBackward(layers[net.blocks.length], row, rows, dOutputs, gradient);
        for (int l = net.blocks.length - 1; l >= 0; l--) {
            thinkBackward(net.blocks[l], layers[l], row, rows, gradient);
            attendBackward(net.blocks[l], layers[l], first, count, gradient);
        }
        readIn.backward(inputs, first, count, gradients.residual, gradient);
    }

    private void readOutBackward(Activations last, int row, int rows, float[] dOutputs, float[] gradient) {
        int k = net.shape.prompt().outputs();
        for (int r = 0; r < rows; r++) {
            System.arraycopy(dOutputs, (row + r) * k, out, r * dims.outputs(), k);
        }
        norm.again(last.x, last.statistics1, row, rows, net.weights, net.norm, net.normBias, normed);
        linearBackward(normed, 0, dims.width(), out, dims.outputs(), rows, net.readOut, net.readOutBias, gradient);
        gemm.a(out, 0, dims.outputs())
                .b(net.transposed, net.readOut, dims.width())
                .run(gradients.normed, 0, dims.width(), rows, dims.width(), k);
        java.util.Arrays.fill(gradients.residual, 0, rows * dims.width(), 0f);
        norm.backward(
                last.x,
                last.statistics1,
                row,
                rows,
                net.weights,
                net.norm,
                gradients.normed,
                gradients.residual,
                gradient,
                net.norm,
                net.normBias);
    }

    private void thinkBackward(BlockOffsets block, Activations act, int row, int rows, float[] gradient) {
        Gradients g = gradients;
        gelu.applyWithSlope(act.hidden, row * dims.hidden(), hidden, g.slope, rows * dims.hidden());
        linearBackward(
                hidden, 0, dims.hidden(), g.residual, dims.width(), rows, block.down(), block.downBias(), gradient);
        gemm.a(g.residual, 0, dims.width())
                .b(net.transposed, block.down(), dims.hidden())
                .run(g.hidden, 0, dims.hidden(), rows, dims.hidden(), net.shape.width());
        Rows.multiply(g.hidden, g.slope, rows * dims.hidden());
        norm.again(act.middle, act.statistics2, row, rows, net.weights, block.norm2(), block.norm2Bias(), normed);
        linearBackward(normed, 0, dims.width(), g.hidden, dims.hidden(), rows, block.up(), block.upBias(), gradient);
        gemm.a(g.hidden, 0, dims.hidden())
                .b(net.transposed, block.up(), dims.width())
                .run(g.normed, 0, dims.width(), rows, dims.width(), net.shape.mlpWidth());
        norm.backward(
                act.middle,
                act.statistics2,
                row,
                rows,
                net.weights,
                block.norm2(),
                g.normed,
                g.residual,
                gradient,
                block.norm2(),
                block.norm2Bias());
    }

    private void attendBackward(BlockOffsets block, Activations act, int first, int count, float[] gradient) {
        Gradients g = gradients;
        int row = first * length;
        int rows = count * length;
        int wide = 3 * dims.heads();
        linearBackward(
                act.attention,
                row * dims.heads(),
                dims.heads(),
                g.residual,
                dims.width(),
                rows,
                block.out(),
                block.outBias(),
                gradient);
        gemm.a(g.residual, 0, dims.width())
                .b(net.transposed, block.out(), dims.heads())
                .run(g.attention, 0, dims.heads(), rows, dims.heads(), net.shape.width());
        headsBackward(act, first, count);
        if (net.shape.rotaryWidth() > 0) {
            rotate(g.qkv, 0, rows, false);
        }
        norm.again(act.x, act.statistics1, row, rows, net.weights, block.norm1(), block.norm1Bias(), normed);
        linearBackward(normed, 0, dims.width(), g.qkv, wide, rows, block.qkv(), block.qkvBias(), gradient);
        gemm.a(g.qkv, 0, wide)
                .b(net.transposed, block.qkv(), dims.width())
                .run(g.normed, 0, dims.width(), rows, dims.width(), wide);
        norm.backward(
                act.x,
                act.statistics1,
                row,
                rows,
                net.weights,
                block.norm1(),
                g.normed,
                g.residual,
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
                        gradients.attention,
                        o,
                        dims.heads(),
                        gradients.qkv,
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

    private void rotate(float[] qkv, int at, int rows, boolean forward) {
        int wide = 3 * dims.heads();
        for (int r = 0; r < rows; r++) {
            for (int h = 0; h < 2 * net.shape.heads(); h++) {
                int head = at + r * wide + h * dims.head();
                if (forward) {
                    net.rotary.turn(qkv, head, r % length);
                } else {
                    net.rotary.turnBack(qkv, head, r % length);
                }
            }
        }
    }
}
