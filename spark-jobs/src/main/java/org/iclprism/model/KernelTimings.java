package org.iclprism.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The kernels that a training step of one shape is made of, each alone on data of its own, at the sizes of a group of
 * prompts in the first block; for benchmarks. Not thread-safe.
 */
public final class KernelTimings {
    private final Network net;
    private final double groups;
    private final List<Kernel> kernels = new ArrayList<>();

    /** What a kernel is counted as. */
    public enum Part {
        PRODUCTS_FORWARD,
        PRODUCTS_BACKWARD,
        /** Its products and its softmax. */
        ATTENTION,
        /** A part of attention, not to be added to it. */
        SOFTMAX,
        GELU,
        LAYER_NORM,
        /** Biases and rotary positions. */
        OTHER,
        LOSS,
        /** Once a step with all parameters: packing weights, adding gradients, AdamW. */
        OPTIMISER,
        /** In inference only. */
        INFERENCE
    }

    /**
     * One kernel.
     *
     * @param size of its operands: m x n x k of a product, rows x columns of the rest
     * @param work does it once
     * @param flop floating-point operations; a multiply-add counts two, any other instruction on vectors one
     * @param elements values that are worked on; 0 for products
     * @param bytes of its operands, each read or written once
     * @param footprint bytes of the arrays that they lie in
     * @param runs how often a training step does it
     */
    public record Kernel(
            String name,
            Part part,
            String size,
            Runnable work,
            double flop,
            long elements,
            double bytes,
            double footprint,
            double runs) {}

    private KernelTimings(TransformerShape shape, int batch) {
        net = new Network(shape);
        groups = (double) batch / net.group;
        net.load(InitialWeights.of(shape, 1), true);
    }

    /** All kernels of a training step on this many prompts. */
    public static List<Kernel> of(TransformerShape shape, int batch) {
        KernelTimings timings = new KernelTimings(shape, batch);
        new ProductTimings(timings, shape, timings.net).addAll();
        new ElementwiseTimings(timings, shape, timings.net).addAll();
        new ParameterTimings(timings, shape, timings.net).addAll();
        return List.copyOf(timings.kernels);
    }

    /** Adds a product of [m, k] and [k, n], done {@code each} times a group. */
    void product(String name, Part part, int m, int n, int k, double each, Runnable work) {
        double floats = (double) m * k + (double) k * n + (double) m * n;
        String size = m + " x " + n + " x " + k;
        kernels.add(new Kernel(name, part, size, work, 2.0 * m * n * k, 0, 4 * floats, 4 * floats, each * groups));
    }

    /** Adds attention, whose operations are those of the causal half. */
    void attention(String name, String size, double flop, double floats, Runnable work) {
        double each = net.blocksByKeys();
        kernels.add(new Kernel(name, Part.ATTENTION, size, work, flop, 0, 4 * floats, 4 * floats, each * groups));
    }

    /** Adds work on each element of some rows, {@code operations} and {@code floats} for each, done {@code each} times a group. */
    void elementwise(
            String name, Part part, int rows, int columns, int operations, int floats, double each, Runnable work) {
        add(name, part, rows, columns, operations, floats, each * groups, work);
    }

    /** Adds work that a step does once. */
    void once(String name, int rows, int columns, int operations, int floats, Runnable work) {
        add(name, Part.OPTIMISER, rows, columns, operations, floats, 1, work);
    }

    private void add(
            String name, Part part, int rows, int columns, int operations, int floats, double runs, Runnable work) {
        long elements = (long) rows * columns;
        double bytes = 4.0 * floats * elements;
        String size = rows + " x " + columns;
        kernels.add(new Kernel(name, part, size, work, (double) operations * elements, elements, bytes, bytes, runs));
    }
}
