package org.iclprism.model;

import java.util.Arrays;
import org.iclprism.kernel.Gemm;
import org.iclprism.kernel.Kernels;
import org.iclprism.kernel.LayerNorm;
import org.iclprism.kernel.Rows;

/**
 * From the gradients of a {@link TokenBlock}'s tables, summed over a batch, to those of the parameters that the tables are
 * made of: once a step, over as many rows as there are tokens. The sums stand behind the parameters' in the same array.
 */
final class TokenGradient {
    /** Where the sums begin: of values, hidden units, their start, and of scores before their exponential's factor. */
    final int values;

    final int hidden;
    final int start;
    final int scores;
    /** Of parameters and sums together. */
    final int length;

    private final Network net;
    private final TokenBlock tables;
    private final BlockOffsets block;
    private final int tokens;
    private final int width;
    private final int wide;
    private final Gemm gemm = Kernels.best().gemm();
    private final Rows rowwise = Kernels.best().rows();
    private final LayerNorm norm;
    private final float[] dValues;
    private final float[] dEmbeddings;
    private final float[] dAttention;
    private final float[] dQkv;
    private final float[] dNormed;
    private final float[] dTurned;
    private final float[] dScores;

    TokenGradient(Network net) {
        this.net = net;
        tables = net.tokens;
        block = net.blocks[0];
        tokens = tables.tokens;
        width = net.dims.width();
        wide = 3 * net.dims.heads();
        values = net.layout.length();
        hidden = values + tables.values.length;
        start = hidden + tables.hidden.length;
        scores = start + tables.start.length;
        length = scores + tables.exponentials.length;
        norm = Kernels.best().layerNorm(net.shape.width());
        dValues = new float[tables.values.length];
        dEmbeddings = new float[tokens * width];
        dAttention = new float[tokens * net.dims.heads()];
        dQkv = new float[tokens * wide];
        dNormed = new float[tokens * width];
        dTurned = new float[tables.positions * wide];
        dScores = new float[tokens * tables.span];
    }

    /** Adds the gradients of the block's parameters before its second product, and of the embeddings. */
    void backward(float[] gradient) {
        hiddenBackward(gradient);
        startBackward(gradient);
        System.arraycopy(gradient, values + tables.attended() * width, dEmbeddings, 0, dEmbeddings.length);
        rowwise.sumInto(dEmbeddings, tokens, width, gradient, block.outBias());
        Arrays.fill(dQkv, 0);
        for (int h = 0; h < tables.heads; h++) {
            valuesBackward(h, gradient);
        }
        for (int token = 0; token < tokens; token++) {
            scoresBackward(token, gradient);
        }
        projectionsBackward(gradient);
        rowwise.add(gradient, net.readIn, dEmbeddings, 0, dEmbeddings.length);
    }

    private void hiddenBackward(float[] gradient) {
        int own = net.dims.hidden();
        int count = net.shape.width();
        float[] d = dValues;
        gemm.transposed(tables.scaled, 0, width)
                .b(gradient, hidden, own)
                .accumulate(gradient, block.up(), own, width, own, tables.columns);
        gemm.a(gradient, hidden, own)
                .packed(net.transposed, block.up(), own)
                .run(d, 0, width, tables.columns, width, net.shape.mlpWidth());
        for (int at = 0; at < d.length; at += width) {
            double mean = 0;
            for (int i = 0; i < count; i++) {
                gradient[block.norm2() + i] += d[at + i] * tables.centred[at + i];
                d[at + i] *= net.weights[block.norm2() + i];
                mean += d[at + i] / count;
            }
            for (int i = 0; i < count; i++) {
                gradient[values + at + i] += (float) (d[at + i] - mean);
            }
        }
    }

    private void startBackward(float[] gradient) {
        int own = net.dims.hidden();
        gemm.transposed(net.weights, block.norm2Bias(), width)
                .b(gradient, start, own)
                .accumulate(gradient, block.up(), own, width, own, 1);
        gemm.a(gradient, start, own)
                .packed(net.transposed, block.up(), own)
                .accumulate(gradient, block.norm2Bias(), width, 1, width, net.shape.mlpWidth());
        if (block.upBias() >= 0) {
            rowwise.add(gradient, block.upBias(), gradient, start, own);
        }
    }

    private void valuesBackward(int h, float[] gradient) {
        int own = net.dims.heads();
        int size = net.dims.head();
        int at = values + h * tokens * width;
        gemm.transposed(tables.attention(h), 0, own)
                .b(gradient, at, width)
                .accumulate(gradient, block.out(), width, own, width, tokens);
        gemm.a(gradient, at, width)
                .packed(net.transposed, block.out(), width)
                .run(dAttention, 0, own, tokens, own, net.shape.width());
        for (int token = 0; token < tokens; token++) {
            System.arraycopy(dAttention, token * own + h * size, dQkv, token * wide + 2 * own + h * size, size);
        }
    }

    private void scoresBackward(int token, float[] gradient) {
        int size = net.dims.head();
        int key = net.dims.heads();
        int positions = tables.positions;
        float[] turned = tables.turned(token);
        Arrays.fill(dTurned, 0);
        for (int h = 0; h < tables.heads; h++) {
            int at = tables.table(h, token);
            for (int i = 0; i < dScores.length; i++) {
                dScores[i] = gradient[scores + at + i] * tables.exponentials[at + i] * tables.scale();
            }
            gemm.a(dScores, 0, tables.span)
                    .b(turned, h * size, wide)
                    .accumulate(dQkv, key + h * size, wide, tokens, size, positions);
            gemm.transposed(dScores, 0, tables.span)
                    .b(tables.qkv, key + h * size, wide)
                    .run(dTurned, h * size, wide, positions, size, tokens);
        }
        net.rotary.turnBack(dTurned, positions, net.everywhere);
        rowwise.sumInto(dTurned, positions, wide, dQkv, token * wide);
    }

    private void projectionsBackward(float[] gradient) {
        gemm.transposed(tables.normed, 0, width)
                .b(dQkv, 0, wide)
                .accumulate(gradient, block.qkv(), wide, width, wide, tokens);
        rowwise.sumInto(dQkv, tokens, wide, gradient, block.qkvBias());
        gemm.a(dQkv, 0, wide).packed(net.transposed, block.qkv(), wide).run(dNormed, 0, width, tokens, width, wide);
        norm.backward(
                tables.embeddings,
                tables.statistics,
                tokens,
                net.weights,
                block.norm1(),
                block.norm1Bias(),
                dNormed,
                dEmbeddings,
                gradient);
    }
}
