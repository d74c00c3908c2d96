package org.iclprism.model;

import java.util.Arrays;
import org.iclprism.kernel.Gemm;
import org.iclprism.kernel.Kernels;
import org.iclprism.kernel.LayerNorm;
import org.iclprism.kernel.Rows;

/** One thread's way through a {@link TokenBlock}, forward and back. Not thread-safe. */
final class TokenPass {
    private final Network net;
    private final TokenBlock block;
    private final TokenGradient sums;
    private final int tokens;
    private final int positions;
    private final int heads;
    private final int row;
    private final int width;
    private final int hidden;
    private final Gemm gemm = Kernels.best().gemm();
    private final Rows rowwise = Kernels.best().rows();
    private final LayerNorm norm;
    private final int[] token;
    /** Where the key's row of the table would have its distance from position 0. */
    private final int[] keys;

    private final float[] even;
    private final float[] odd;
    /** Gradient of the weights, [rows, row]; only training needs it. */
    private float[] dWeights;

    TokenPass(Network net) {
        this.net = net;
        block = net.tokens;
        sums = net.tokenGradient;
        tokens = block.tokens;
        positions = block.positions;
        heads = block.heads;
        row = block.row;
        width = net.dims.width();
        hidden = net.dims.hidden();
        norm = Kernels.best().layerNorm(net.shape.width());
        token = new int[positions];
        keys = new int[positions];
        even = new float[tokens];
        odd = new float[tokens];
    }

    /**
     * Prompts first .. first + count - 1 up to the hidden units before GELU. Leaves the weights in {@code normed1}, the same
     * over the deviation in {@code normed2} and what each head's exponentials were divided by, inverted, in {@code weights}.
     */
    void forward(float[] inputs, int first, int count, Activations act) {
        int rows = count * positions;
        Arrays.fill(act.normed1, 0, rows * row, 0);
        for (int i = 0; i < count; i++) {
            read(inputs, first + i);
            for (int t = 0; t < positions; t++) {
                int here = i * positions + t;
                for (int h = 0; h < heads; h++) {
                    act.weights[here * heads + h] = weigh(t, h, act.normed1, here * row + h * tokens);
                }
                act.normed1[here * row + block.attended() + token[t]] = 1;
            }
        }
        gemm.a(act.normed1, 0, row).b(block.values, 0, width).run(act.middle, 0, width, rows, width, block.columns);
        BlockOffsets offsets = net.blocks[0];
        norm.forward(act.middle, act.statistics2, rows, net.weights, offsets.norm2(), offsets.norm2Bias(), act.normed2);
        for (int here = 0; here < rows; here++) {
            float inverse = act.statistics2[2 * here + 1];
            for (int i = here * row; i < (here + 1) * row; i++) {
                act.normed2[i] = act.normed1[i] * inverse;
            }
        }
        gemm.a(act.normed2, 0, row)
                .b(block.hidden, 0, hidden)
                .start(block.start, 0, 0)
                .run(act.hidden, 0, hidden, rows, hidden, block.columns);
    }

    private void read(float[] inputs, int prompt) {
        for (int t = 0; t < positions; t++) {
            token[t] = (int) inputs[prompt * positions + t];
            keys[t] = token[t] * block.span - t;
        }
    }

    /** Two sums for each token, so that equal neighbours need not wait for each other. Returns 1 over the sum of all. */
    private float weigh(int t, int h, float[] weights, int to) {
        float[] exponentials = block.exponentials;
        int at = block.table(h, token[t]) + t;
        Arrays.fill(even, 0);
        Arrays.fill(odd, 0);
        int s = 0;
        for (; s < t; s += 2) {
            even[token[s]] += exponentials[at + keys[s]];
            odd[token[s + 1]] += exponentials[at + keys[s + 1]];
        }
        if (s == t) {
            even[token[s]] += exponentials[at + keys[s]];
        }
        float sum = 0;
        for (int k = 0; k < tokens; k++) {
            sum += even[k] + odd[k];
        }
        for (int k = 0; k < tokens; k++) {
            weights[to + k] = (even[k] + odd[k]) / sum;
        }
        return 1 / sum;
    }

    /**
     * Adds the gradients of the tables from the prompts that {@link #forward} has just left.
     *
     * @param dHidden gradient of the hidden units before GELU, [rows, hidden]
     * @param dMiddle that of the residual stream after attention past the MLP, [rows, width]; LayerNorm's is added to it
     */
    void backward(
            float[] inputs, int first, int count, Activations act, float[] dHidden, float[] dMiddle, float[] gradient) {
        int rows = count * positions;
        if (dWeights == null) {
            dWeights = new float[net.group * positions * row];
        }
        gemm.transposed(act.normed2, 0, row)
                .b(dHidden, 0, hidden)
                .accumulate(gradient, sums.hidden, hidden, block.columns, hidden, rows);
        rowwise.sumInto(dHidden, rows, hidden, gradient, sums.start);
        gemm.a(dHidden, 0, hidden)
                .b(block.hiddenTransposed, 0, row)
                .run(dWeights, 0, row, rows, row, net.shape.mlpWidth());
        for (int here = 0; here < rows; here++) {
            deviationBackward(act, here, dMiddle);
        }
        gemm.transposed(act.normed1, 0, row)
                .b(dMiddle, 0, width)
                .accumulate(gradient, sums.values, width, block.columns, width, rows);
        gemm.a(dMiddle, 0, width)
                .b(block.valuesTransposed, 0, row)
                .accumulate(dWeights, 0, row, rows, row, net.shape.width());
        for (int i = 0; i < count; i++) {
            read(inputs, first + i);
            for (int t = 0; t < positions; t++) {
                for (int h = 0; h < heads; h++) {
                    scoresBackward(act, i * positions + t, t, h, gradient);
                }
            }
        }
    }

    /** Through 1/deviation to the residual stream; gradients of weights over it become those of weights. */
    private void deviationBackward(Activations act, int here, float[] dMiddle) {
        float mean = act.statistics2[2 * here];
        float inverse = act.statistics2[2 * here + 1];
        float dot = 0;
        for (int i = here * row; i < here * row + block.columns; i++) {
            dot += dWeights[i] * act.normed2[i];
            dWeights[i] *= inverse;
        }
        float factor = -inverse * inverse * dot / net.shape.width();
        for (int i = here * width; i < here * width + net.shape.width(); i++) {
            dMiddle[i] += factor * (act.middle[i] - mean);
        }
    }

    /** A score's gradient is its exponential times what is summed here: by tokens and distance, the same for many. */
    private void scoresBackward(Activations act, int here, int t, int h, float[] gradient) {
        int from = here * row + h * tokens;
        float mean = 0;
        for (int k = from; k < from + tokens; k++) {
            mean += act.normed1[k] * dWeights[k];
        }
        float inverse = act.weights[here * heads + h];
        for (int k = 0; k < tokens; k++) {
            even[k] = (dWeights[from + k] - mean) * inverse;
        }
        int at = sums.scores + block.table(h, token[t]) + t;
        for (int s = 0; s <= t; s++) {
            gradient[at + keys[s]] += even[token[s]];
        }
    }
}
