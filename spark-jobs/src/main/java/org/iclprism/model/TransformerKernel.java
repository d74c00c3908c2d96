package org.iclprism.model;

import java.util.Arrays;

/**
 * Forward and backward passes of a transformer in plain Java on the machine's vectors. A batch is cut into at most 8
 * chunks, whatever the number of threads; each chunk has its own gradient and the gradients are added in the order of the
 * chunks, so every bit is the same for any number of threads. Not thread-safe; allocates nothing after the first step.
 */
public final class TransformerKernel {
    private static final int CHUNKS = 8;

    private final Network net;
    private final int batch;
    private final Workers workers;
    private final ForwardPass[] forward;
    private final BackwardPass[] backward;
    private final Activations[][] evaluation;
    private final float[][] gradients = new float[CHUNKS][];
    private Activations[] kept;
    private float[] inputs;
    private int count;

    /**
     * @param batch most prompts that {@link #forwardTraining} takes
     * @param threads threads to use, the caller's included; has no influence on the results
     */
    public TransformerKernel(TransformerShape shape, int batch, int threads) {
        if (batch < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "Cannot build a transformer kernel: batch and threads must be >= 1, found " + batch + " and "
                            + threads + ".");
        }
        net = new Network(shape);
        this.batch = batch;
        workers = new Workers(threads);
        forward = new ForwardPass[threads];
        backward = new BackwardPass[threads];
        evaluation = new Activations[threads][];
        for (int i = 0; i < threads; i++) {
            forward[i] = new ForwardPass(net);
        }
    }

    /** Most prompts of one training step. */
    public int batch() {
        return batch;
    }

    /**
     * Outputs of any number of prompts, keeping nothing.
     *
     * @param parameters the flat vector of {@link TransformerShape#parameters()}
     * @param inputs [count, T] token ids or [count, T, inputs]
     * @param outputs receives [count, T, outputs]
     * @throws IllegalArgumentException if a token id is not in the vocabulary or an array is too short
     */
    public void forward(float[] parameters, float[] inputs, int count, float[] outputs) {
        check(parameters, inputs, count, outputs);
        net.load(parameters, false);
        int group = net.group;
        workers.run((count + group - 1) / group, (worker, piece) -> {
            int first = piece * group;
            forward[worker].forward(inputs, first, Math.min(group, count - first), scratch(worker), 0, outputs);
        });
    }

    /** As {@link #forward}, for at most a batch, keeping what {@link #backward} needs (the inputs by reference). */
    public void forwardTraining(float[] parameters, float[] inputs, int count, float[] outputs) {
        check(parameters, inputs, count, outputs);
        if (count > batch) {
            throw new IllegalArgumentException("Cannot train on " + count
                    + " prompts at once: this kernel was built for" + " batches of at most " + batch + ".");
        }
        net.load(parameters, true);
        if (kept == null) {
            kept = activations(batch);
        }
        this.inputs = inputs;
        this.count = count;
        workers.run(CHUNKS, (worker, chunk) -> {
            int end = start(chunk + 1);
            for (int first = start(chunk); first < end; first += net.group) {
                forward[worker].forward(inputs, first, Math.min(net.group, end - first), kept, first, outputs);
            }
        });
    }

    /**
     * Gradient of a scalar by the parameters, after {@link #forwardTraining}.
     *
     * @param outputGradient gradient by the outputs, [count, T, outputs]
     * @param gradient receives the flat gradient, summed over the prompts
     */
    public void backward(float[] outputGradient, float[] gradient) {
        if (inputs == null) {
            throw new IllegalStateException("Cannot go backward: no training forward pass came before.");
        }
        workers.run(CHUNKS, (worker, chunk) -> backward(worker, chunk, outputGradient));
        net.layout.sum(gradients, CHUNKS, gradient);
    }

    private void backward(int worker, int chunk, float[] outputGradient) {
        if (backward[worker] == null) {
            backward[worker] = new BackwardPass(net);
        }
        if (gradients[chunk] == null) {
            gradients[chunk] = new float[net.layout.length()];
        }
        float[] sum = gradients[chunk];
        Arrays.fill(sum, 0);
        int end = start(chunk + 1);
        for (int first = start(chunk); first < end; first += net.group) {
            backward[worker].backward(inputs, first, Math.min(net.group, end - first), kept, outputGradient, sum);
        }
    }

    private int start(int chunk) {
        return (int) ((long) count * chunk / CHUNKS);
    }

    private Activations[] activations(int prompts) {
        Activations[] layers = new Activations[net.shape.layers() + 1];
        for (int i = 0; i < net.shape.layers(); i++) {
            layers[i] = Activations.ofBlock(net.shape, prompts);
        }
        layers[net.shape.layers()] = Activations.ofEnd(net.shape, prompts);
        return layers;
    }

    /** A group's activations, every layer in the same memory. */
    private Activations[] scratch(int worker) {
        if (evaluation[worker] == null) {
            evaluation[worker] = new Activations[net.shape.layers() + 1];
            Arrays.fill(evaluation[worker], Activations.ofBlock(net.shape, net.group));
        }
        return evaluation[worker];
    }

    private void check(float[] parameters, float[] inputs, int count, float[] outputs) {
        TransformerShape shape = net.shape;
        atLeast("parameters", parameters.length, net.layout.flatLength());
        atLeast("inputs", inputs.length, (long) count * shape.inputLength());
        atLeast("outputs", outputs.length, (long) count * shape.outputLength());
    }

    private static void atLeast(String name, int found, long wanted) {
        if (found < wanted) {
            throw new IllegalArgumentException(
                    "Cannot run the transformer: " + name + " must hold " + wanted + " floats, found " + found + ".");
        }
    }
}
