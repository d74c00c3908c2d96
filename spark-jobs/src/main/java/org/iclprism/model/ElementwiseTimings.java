package org.iclprism.model;

import org.iclprism.kernel.Gelu;
import org.iclprism.kernel.Kernels;
import org.iclprism.kernel.LayerNorm;
import org.iclprism.kernel.Rows;
import org.iclprism.kernel.Softmax;
import org.iclprism.model.KernelTimings.Part;

/** Everything between the products of a training step, for {@link KernelTimings}; operations are counted by hand. */
final class ElementwiseTimings {
    /** Instructions of {@link Rows#exp}, multiply-adds twice. */
    private static final int EXP = 27;

    private final KernelTimings timings;
    private final TransformerShape shape;
    private final Network net;
    private final Dimensions dims;
    /** Of the first block. */
    private final Queries queries;

    private final int rows;
    private final int asking;
    private final Rows rowwise = Kernels.best().rows();

    ElementwiseTimings(KernelTimings timings, TransformerShape shape, Network net) {
        this.timings = timings;
        this.shape = shape;
        this.net = net;
        dims = net.dims;
        queries = net.queries(0, net.loss);
        rows = net.group * net.everywhere.positions();
        asking = net.group * queries.count();
    }

    void addAll() {
        softmax();
        norms();
        gelu();
        biases();
        if (shape.rotaryWidth() > 0) {
            float[] qkv = Noise.of(rows * 3 * dims.heads());
            int turned = 2 * shape.heads() * shape.rotaryWidth();
            timings.elementwise(
                    "rotary",
                    Part.OTHER,
                    rows,
                    turned,
                    3,
                    2,
                    2 * shape.layers(),
                    () -> net.rotary.turn(qkv, rows, queries));
        }
        loss();
    }

    /** A whole row of weights each, though the causal mask leaves half of them on average. */
    private void softmax() {
        int columns = dims.keys();
        int count = asking * shape.heads();
        Softmax softmax = Kernels.best().softmax(1);
        float[] scores = Noise.of(count * columns);
        float[] p = new float[scores.length];
        float[] d = new float[scores.length];
        int seen = shape.prompt().positions();
        double causal = net.blocksByKeys() * queries.seen() / ((double) queries.count() * columns);
        timings.elementwise("softmax", Part.SOFTMAX, count, columns, 5 + EXP, 2, causal, () -> {
            System.arraycopy(scores, 0, p, 0, p.length);
            for (int row = 0; row < count; row++) {
                softmax.forward(p, row * columns, seen, columns);
            }
        });
        timings.elementwise("softmax-backward", Part.SOFTMAX, count, columns, 5, 3, causal, () -> {
            System.arraycopy(scores, 0, d, 0, d.length);
            for (int row = 0; row < count; row++) {
                softmax.backward(p, row * columns, d, row * columns, columns);
            }
        });
    }

    /** Those of a block and the last, which counts as half of another block's. */
    private void norms() {
        LayerNorm norm = Kernels.best().layerNorm(shape.width());
        float[] w = net.weights;
        float[] x = Noise.of(rows * dims.width());
        float[] y = new float[x.length];
        float[] dy = Noise.of(x.length);
        float[] dx = new float[x.length];
        float[] statistics = new float[2 * rows];
        float[] sum = new float[net.layout.length()];
        int gain = net.blocks[0].norm1();
        int bias = net.blocks[0].norm1Bias();
        // after the last attention only rows with a query are left
        double each = 2 * shape.layers() - 1 + 2.0 * net.loss.count() / net.loss.positions();
        timings.elementwise(
                "layer-norm",
                Part.LAYER_NORM,
                rows,
                dims.width(),
                9,
                2,
                each,
                () -> norm.forward(x, statistics, rows, w, gain, bias, y));
        timings.elementwise(
                "layer-norm-backward",
                Part.LAYER_NORM,
                rows,
                dims.width(),
                18,
                4,
                each,
                () -> norm.backward(x, statistics, rows, w, gain, bias, dy, dx, sum));
    }

    private void gelu() {
        boolean exact = shape.style().gelu() == Style.Activation.EXACT;
        Gelu gelu = Kernels.best().gelu(exact);
        int columns = dims.hidden();
        double each = net.blocksByQueries();
        float[] u = Noise.of(asking * columns);
        float[] value = new float[u.length];
        float[] none = {};
        int operations = exact ? 32 : 12 + EXP;
        timings.elementwise(
                "gelu", Part.INFERENCE, asking, columns, operations, 2, each, () -> gelu(gelu, u, value, none));
        float[] slope = new float[u.length];
        int more = exact ? 9 + EXP : 12;
        timings.elementwise(
                "gelu-with-slope",
                Part.GELU,
                asking,
                columns,
                operations + more,
                3,
                each,
                () -> gelu(gelu, u, value, slope));
        timings.elementwise("gelu-backward", Part.GELU, asking, columns, 1, 3, each, () -> {
            System.arraycopy(u, 0, value, 0, u.length);
            rowwise.multiply(value, slope, value.length);
        });
    }

    /** With a copy: GELU works in place, and again and again on its own values would end in subnormal numbers. */
    private static void gelu(Gelu gelu, float[] u, float[] value, float[] slope) {
        System.arraycopy(u, 0, value, 0, u.length);
        gelu.apply(value, slope, value.length);
    }

    /** Biases of the projections to the residual stream are added, and all are summed on the way back. */
    private void biases() {
        BlockOffsets block = net.blocks[0];
        float[] x = new float[rows * Math.max(dims.hidden(), 3 * dims.heads())];
        float[] sum = new float[net.layout.length()];
        if (block.downBias() < 0) {
            return;
        }
        boolean all = block.qkvBias() >= 0;
        double each = net.blocksByQueries();
        timings.elementwise(
                "add-bias",
                Part.OTHER,
                asking,
                dims.width(),
                1,
                2,
                all ? 2 * each : each,
                () -> rowwise.addBias(x, asking, dims.width(), net.weights, block.downBias()));
        int columns = dims.hidden() + dims.width() + (all ? dims.width() + 3 * dims.heads() : 0);
        double parts = (double) columns / dims.hidden();
        timings.elementwise(
                "sum-bias",
                Part.OTHER,
                asking,
                dims.hidden(),
                1,
                1,
                each * parts,
                () -> rowwise.sumInto(x, asking, dims.hidden(), sum, block.upBias()));
    }

    private void loss() {
        int row = dims.outputs();
        int targets = shape.targetLength();
        int read = net.loss.count();
        PromptLoss loss = PromptLoss.of(shape);
        float[] outputs = Noise.of(net.group * read * row);
        float[] dOutputs = new float[outputs.length];
        // class 0 is one of any loss's targets
        float[] wanted = new float[net.group * targets];
        timings.elementwise("loss", Part.LOSS, net.group * read, shape.prompt().outputs(), 8 + EXP, 3, 1, () -> {
            for (int i = 0; i < net.group; i++) {
                loss.of(outputs, i * read * row, row, wanted, i * targets, dOutputs);
            }
        });
    }
}
