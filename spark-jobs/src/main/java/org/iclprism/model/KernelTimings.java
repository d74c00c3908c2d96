package org.iclprism.model;

import java.util.ArrayList;
import java.util.List;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;

/**
 * The kernels that a training step of one shape is made of, each alone on data of its own, at the sizes of a group of
 * prompts in the first block; for benchmarks. Not thread-safe.
 */
public final class KernelTimings {
    /** As in a training step: gradients that are added up, and elements of them at a time. */
    private static final int GRADIENTS = 8;

    private static final int PIECE = 1 << 14;

    private final TransformerShape shape;
    private final Network net;
    private final Dimensions dims;
    private final BlockOffsets block;
    private final int rows;
    private final Gemm gemm = Kernels.best().gemm();
    private final Rows rowwise = Kernels.best().rows();
    private final List<Kernel> kernels = new ArrayList<>();

    /**
     * One kernel.
     *
     * @param size of its operands: m x n x k of a product, rows x columns of the rest
     * @param work does it once
     * @param flop floating-point operations of a product; 0 where elements are counted
     * @param elements values that are worked on; 0 where operations are counted
     */
    public record Kernel(String name, String size, Runnable work, double flop, long elements) {}

    private KernelTimings(TransformerShape shape) {
        this.shape = shape;
        net = new Network(shape);
        dims = net.dims;
        block = net.blocks[0];
        rows = net.group * shape.prompt().positions();
        net.load(InitialWeights.of(shape, 1), true);
    }

    /** All kernels of a training step of this shape. */
    public static List<Kernel> of(TransformerShape shape) {
        KernelTimings timings = new KernelTimings(shape);
        timings.products();
        timings.attention();
        timings.norms();
        timings.elementwise();
        timings.loss();
        timings.parameters();
        return List.copyOf(timings.kernels);
    }

    private void products() {
        int wide = 3 * dims.heads();
        product("gemm-qkv", wide, dims.width(), block.qkv());
        product("gemm-out", dims.width(), dims.heads(), block.out());
        product("gemm-up", dims.hidden(), dims.width(), block.up());
        product("gemm-down", dims.width(), dims.hidden(), block.down());
        gradient("gemm-qkv-gradient", dims.width(), wide, block.qkv());
        gradient("gemm-up-gradient", dims.width(), dims.hidden(), block.up());
        gradient("gemm-down-gradient", dims.hidden(), dims.width(), block.down());
    }

    /** [rows, k] times a matrix of the block. */
    private void product(String name, int n, int k, int matrix) {
        float[] a = noise(rows * k);
        float[] c = new float[rows * n];
        add(
                name,
                rows,
                n,
                k,
                () -> gemm.a(a, 0, k).packed(net.weights, matrix, k).run(c, 0, n, rows, n, k));
    }

    /** What a group adds to the gradient of a matrix [m, n]. */
    private void gradient(String name, int m, int n, int matrix) {
        float[] x = noise(rows * m);
        float[] dy = noise(rows * n);
        float[] sum = new float[net.layout.length()];
        add(name, m, n, rows, () -> gemm.transposed(x, 0, m).b(dy, 0, n).accumulate(sum, matrix, n, m, n, rows));
    }

    private void add(String name, int m, int n, int k, Runnable work) {
        kernels.add(new Kernel(name, m + " x " + n + " x " + k, work, 2.0 * m * n * k, 0));
    }

    /** Every head of every prompt of the group; operations of the causal half, twice as many on the way back. */
    private void attention() {
        int length = shape.prompt().positions();
        Queries all = Queries.everywhere(shape.prompt());
        Attention attention = new Attention(shape, gemm);
        float[] qkv = noise(rows * 3 * dims.heads());
        float[] p = new float[rows * shape.heads() * dims.keys()];
        float[] out = new float[rows * dims.heads()];
        float[] dQkv = new float[qkv.length];
        float[] dOut = noise(out.length);
        heads((prompt, head) -> attention.forward(qkv, p, out, prompt, head, all))
                .run();
        double flop = 2.0 * length * (length + 1) * shape.headWidth() * net.group * shape.heads();
        String size = net.group * shape.heads() + " x " + length + " x " + shape.headWidth();
        kernels.add(new Kernel(
                "attention",
                size,
                heads((prompt, head) -> attention.forward(qkv, p, out, prompt, head, all)),
                flop,
                0));
        kernels.add(new Kernel(
                "attention-backward",
                size,
                heads((prompt, head) -> attention.backward(qkv, p, dOut, dQkv, prompt, head, all)),
                2 * flop,
                0));
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

    private void norms() {
        LayerNorm norm = Kernels.best().layerNorm(shape.width());
        float[] w = net.weights;
        float[] x = noise(rows * dims.width());
        float[] y = new float[x.length];
        float[] dy = noise(x.length);
        float[] dx = new float[x.length];
        float[] statistics = new float[2 * rows];
        float[] sum = new float[net.layout.length()];
        int gain = block.norm1();
        int bias = block.norm1Bias();
        norm.forward(x, statistics, rows, w, gain, bias, y);
        add("layer-norm", dims.width(), () -> norm.forward(x, statistics, rows, w, gain, bias, y));
        add("layer-norm-backward", dims.width(), () -> norm.backward(x, statistics, rows, w, gain, bias, dy, dx, sum));
    }

    private void elementwise() {
        Gelu gelu = Kernels.best().gelu(shape.style().gelu());
        float[] u = noise(rows * dims.hidden());
        float[] value = new float[u.length];
        float[] none = {};
        add("gelu", dims.hidden(), () -> gelu(gelu, u, value, none));
        float[] slope = new float[u.length];
        add("gelu-with-slope", dims.hidden(), () -> gelu(gelu, u, value, slope));
        if (shape.rotaryWidth() > 0) {
            float[] qkv = noise(rows * 3 * dims.heads());
            add("rotary", 3 * dims.heads(), () -> net.rotary.turn(qkv, rows, net.queries[0]));
        }
    }

    /** With a copy: GELU works in place, and again and again on its own values would end in subnormal numbers. */
    private static void gelu(Gelu gelu, float[] u, float[] value, float[] slope) {
        System.arraycopy(u, 0, value, 0, u.length);
        gelu.apply(value, slope, value.length);
    }

    private void loss() {
        int row = dims.outputs();
        int targets = shape.targetLength();
        PromptLoss loss = PromptLoss.of(shape);
        float[] outputs = noise(rows * row);
        float[] dOutputs = new float[outputs.length];
        // class 0 is one of any loss's targets
        float[] wanted = new float[net.group * targets];
        add("loss", shape.prompt().outputs(), () -> {
            for (int i = 0; i < net.group; i++) {
                loss.of(outputs, i * shape.prompt().outputPositions() * row, row, wanted, i * targets, dOutputs);
            }
        });
    }

    private void add(String name, int columns, Runnable work) {
        kernels.add(new Kernel(name, rows + " x " + columns, work, 0, (long) rows * columns));
    }

    /** What is done once a step with all parameters. */
    private void parameters() {
        int n = shape.parameters();
        float[] flat = InitialWeights.of(shape, 1);
        float[][] gradients = new float[GRADIENTS][net.layout.length()];
        ClippedAdamW adam = new ClippedAdamW(LearningRate.constant(5e-4), 0.9, 0.999, 1e-8, 1);
        INDArray gradient = Nd4j.createFromArray(noise(n)).reshape(1, n);
        GradientUpdater<ClippedAdamW> updater = adam.instantiate(Nd4j.create(1, 2 * n), true);
        all("weights", 1, () -> net.load(flat, true));
        all("gradient-sum", GRADIENTS, () -> sum(gradients, flat));
        all("adamw", 1, () -> updater.applyUpdater(gradient, 100, 0));
    }

    private void sum(float[][] gradients, float[] flat) {
        for (int from = 0; from < net.layout.length(); from += PIECE) {
            rowwise.sum(gradients, from, Math.min(from + PIECE, net.layout.length()));
        }
        net.layout.unpack(gradients[0], flat);
    }

    private void all(String name, int rows, Runnable work) {
        int n = shape.parameters();
        kernels.add(new Kernel(name, rows + " x " + n, work, 0, (long) rows * n));
    }

    private static float[] noise(int n) {
        RandomNumbers random = Stream.of(1, "bench/kernels").at(n);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.gaussian();
        }
        return values;
    }
}
