package org.iclprism.model;

import org.iclprism.kernel.Gemm;
import org.iclprism.kernel.Kernels;
import org.iclprism.kernel.Lanes;
import org.iclprism.model.KernelTimings.Part;

/** Matrix products and attention of a training step, for {@link KernelTimings}. */
final class ProductTimings {
    private final KernelTimings timings;
    private final TransformerShape shape;
    private final Network net;
    private final Dimensions dims;
    private final Queries queries;
    private final int rows;
    private final int asking;
    private final Gemm gemm = Kernels.best().gemm();

    ProductTimings(KernelTimings timings, TransformerShape shape, Network net) {
        this.timings = timings;
        this.shape = shape;
        this.net = net;
        dims = net.dims;
        queries = net.queries(0, net.loss);
        rows = net.group * queries.positions();
        asking = net.group * queries.count();
    }

    void addAll() {
        BlockOffsets block = net.blocks[0];
        int own = queries.columns(dims);
        int wide = 3 * dims.heads();
        double each = net.blocksByQueries();
        double spared = (double) net.loss.columns(dims) / wide * (shape.layers() - each);
        linear("gemm-qkv", block.qkv(), rows, dims.width(), own, wide, shape.layers() - spared);
        linear("gemm-out", block.out(), asking, dims.heads(), 0, dims.width(), each);
        linear("gemm-up", block.up(), asking, dims.width(), 0, dims.hidden(), each);
        linear("gemm-down", block.down(), asking, dims.hidden(), 0, dims.width(), each);
        ends();
        attention();
    }

    /** A matrix [k, n] of a block, of which columns from .. n - 1 are taken: forward, back to its input, its gradient. */
    private void linear(String name, int matrix, int m, int k, int from, int n, double each) {
        float[] x = Noise.of(m * k);
        float[] y = Noise.of(m * n);
        float[] c = new float[m * Math.max(k, n)];
        float[] sum = new float[net.layout.length()];
        timings.product(
                name,
                Part.PRODUCTS_FORWARD,
                m,
                n - from,
                k,
                each,
                () -> gemm.a(x, 0, k).packed(net.weights, matrix, k).run(c, 0, n, m, from, n, k));
        timings.product(
                name + "-back",
                Part.PRODUCTS_BACKWARD,
                m,
                k,
                n - from,
                each,
                () -> gemm.a(y, from, n).packed(net.transposed, matrix, n, from).run(c, 0, k, m, k, n - from));
        timings.product(
                name + "-gradient",
                Part.PRODUCTS_BACKWARD,
                k,
                n - from,
                m,
                each,
                () -> gemm.transposed(x, 0, k).b(y, from, n).accumulate(sum, matrix + from, n, k, n - from, m));
    }

    /** Reading in and out; both have one gradient each, of the read-in nothing goes further back. */
    private void ends() {
        int in = shape.prompt().inputs();
        int width = dims.width();
        int out = dims.outputs();
        float[] x = Noise.of(rows * Math.max(in, width));
        float[] y = Noise.of(rows * Math.max(out, width));
        float[] c = new float[rows * Math.max(out, width)];
        float[] sum = new float[net.layout.length()];
        if (!shape.readsTokens()) {
            timings.product(
                    "gemm-read-in",
                    Part.PRODUCTS_FORWARD,
                    rows,
                    width,
                    in,
                    1,
                    () -> gemm.a(x, 0, in)
                            .packed(net.weights, net.readIn, Lanes.pad(in))
                            .run(c, 0, width, rows, width, in));
            timings.product(
                    "gemm-read-in-gradient",
                    Part.PRODUCTS_BACKWARD,
                    in,
                    width,
                    rows,
                    1,
                    () -> gemm.transposed(x, 0, in).b(y, 0, width).accumulate(sum, net.readIn, width, in, width, rows));
        }
        int read = net.group * net.loss.count();
        timings.product(
                "gemm-read-out",
                Part.PRODUCTS_FORWARD,
                read,
                out,
                width,
                1,
                () -> gemm.a(x, 0, width)
                        .packed(net.weights, net.readOut, width)
                        .run(c, 0, out, read, out, width));
        timings.product(
                "gemm-read-out-back",
                Part.PRODUCTS_BACKWARD,
                read,
                width,
                out,
                1,
                () -> gemm.a(y, 0, out).packed(net.transposed, net.readOut, out).run(c, 0, width, read, width, out));
        timings.product(
                "gemm-read-out-gradient",
                Part.PRODUCTS_BACKWARD,
                width,
                out,
                read,
                1,
                () -> gemm.transposed(x, 0, width).b(y, 0, out).accumulate(sum, net.readOut, out, width, out, read));
    }

    /** Every head of every prompt of the group; operations of the causal half, twice as many on the way back. */
    private void attention() {
        int length = queries.positions();
        Attention attention = new Attention(shape, gemm);
        float[] qkv = Noise.of(rows * 3 * dims.heads());
        float[] p = new float[rows * shape.heads() * dims.keys()];
        float[] out = new float[asking * dims.heads()];
        float[] dQkv = new float[qkv.length];
        float[] dOut = Noise.of(out.length);
        Runnable forward = heads((prompt, head) -> attention.forward(qkv, p, out, prompt, head, queries));
        forward.run();
        double pairs = queries.seen();
        double flop = 4 * pairs * shape.headWidth() * net.group * shape.heads();
        double weights = pairs * net.group * shape.heads();
        String size = net.group * shape.heads() + " x " + length + " x " + shape.headWidth();
        timings.attention("attention", size, flop, qkv.length + weights + out.length, forward);
        timings.attention(
                "attention-backward",
                size,
                2 * flop,
                2 * qkv.length + weights + out.length,
                heads((prompt, head) -> attention.backward(qkv, p, dOut, dQkv, prompt, head, queries)));
    }

    /** Work on one head of one prompt of the group. */
    private interface HeadWork {
        void run(int prompt, int head);
    }

    private Runnable heads(HeadWork work) {
        return () -> {
            for (int i = 0; i < net.group; i++) {
                for (int h = 0; h < shape.heads(); h++) {
                    work.run(i, h);
                }
            }
        };
    }
}
