package org.iclprism.model;

import org.iclprism.kernel.Gemm;
import org.iclprism.kernel.Kernels;
import org.iclprism.kernel.Lanes;
import org.iclprism.kernel.Rows;

/** Prompts to the residual stream: an embedding of token ids or a linear map of vectors, plus learned positions. */
final class ReadIn {
    private final Network net;
    private final Gemm gemm;
    private final Rows rowwise = Kernels.best().rows();
    private final int length;
    private final int width;

    ReadIn(Network net, Gemm gemm) {
        this.net = net;
        this.gemm = gemm;
        length = net.shape.prompt().positions();
        width = net.dims.width();
    }

    /** Prompts first .. first + count - 1 of {@code inputs} to rows of x. */
    void forward(float[] inputs, int first, int count, float[] x) {
        int rows = count * length;
        if (net.shape.readsTokens()) {
            for (int row = 0; row < rows; row++) {
                int token = token(inputs, first * length + row);
                System.arraycopy(net.weights, net.readIn + token * width, x, row * width, width);
            }
        } else {
            int dims = net.shape.prompt().inputs();
            gemm.a(inputs, first * length * dims, dims)
                    .packed(net.weights, net.readIn, Lanes.pad(dims))
                    .start(net.weights, net.readInBias, 0)
                    .run(x, 0, width, rows, width, dims);
        }
        if (net.positions >= 0) {
            for (int i = 0; i < count; i++) {
                rowwise.add(x, i * length * width, net.weights, net.positions, length * width);
            }
        }
    }

    /** Adds the gradients of the read-in, given the gradient of its output in rows from 0. */
    void backward(float[] inputs, int first, int count, float[] dx, float[] gradient) {
        int rows = count * length;
        if (net.shape.readsTokens()) {
            for (int row = 0; row < rows; row++) {
                int token = token(inputs, first * length + row);
                rowwise.add(gradient, net.readIn + token * width, dx, row * width, width);
            }
        } else {
            int dims = net.shape.prompt().inputs();
            gemm.transposed(inputs, first * length * dims, dims)
                    .b(dx, 0, width)
                    .accumulate(gradient, net.readIn, width, dims, width, rows);
            rowwise.sumInto(dx, rows, width, gradient, net.readInBias);
        }
        if (net.positions >= 0) {
            for (int i = 0; i < count; i++) {
                rowwise.add(gradient, net.positions, dx, i * length * width, length * width);
            }
        }
    }

    /** Gradients of the vectors that were read, [rows, padded inputs], given the gradient of the read-in's output. */
    void inputGradient(int rows, float[] dx, float[] gradient) {
        int padded = Lanes.pad(net.shape.prompt().inputs());
        gemm.a(dx, 0, width)
                .packed(net.transposed, net.readIn, width)
                .run(gradient, 0, padded, rows, padded, net.shape.width());
    }

    private int token(float[] inputs, int at) {
        float value = inputs[at];
        int token = (int) value;
        if (token != value || token < 0 || token >= net.shape.prompt().inputs()) {
            throw new IllegalArgumentException("Cannot read a prompt: token ids must be whole numbers from 0 to "
                    + (net.shape.prompt().inputs() - 1) + ", found " + value + " at position " + at % length
                    + " of prompt " + at / length + " of the batch.");
        }
        return token;
    }
}
