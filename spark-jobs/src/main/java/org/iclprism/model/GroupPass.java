package org.iclprism.model;

import java.util.Arrays;
import org.iclprism.kernel.Lanes;

/**
 * One thread's working memory, and a group of prompts taken through it at once: forward, loss and backward follow each
 * other while the group is in cache. Not thread-safe; the network is shared between threads.
 */
final class GroupPass {
    private final Network net;
    private final ForwardPass forward;
    private final float[] out;
    private Activations[] inference;
    private Training training;

    GroupPass(Network net) {
        this.net = net;
        forward = new ForwardPass(net);
        out = new float[net.group * net.shape.prompt().outputPositions() * net.dims.outputs()];
    }

    /** What only training needs. */
    private static final class Training {
        final Activations[] kept;
        final BackwardPass backward;
        final PromptLoss loss;
        final float[] dOut;

        Training(Network net, int outputs) {
            kept = Activations.forTraining(net.shape, net.group);
            backward = new BackwardPass(net);
            loss = PromptLoss.of(net.shape);
            dOut = new float[outputs];
        }
    }

    /** Prompts first .. first + count - 1: their outputs, without padding, to their own places. */
    void outputs(float[] inputs, int first, int count, float[] outputs) {
        if (inference == null) {
            inference = Activations.forInference(net.shape, net.group);
        }
        forward.run(inputs, first, count, net.outputs, inference, out);
        int rows = count * net.shape.prompt().outputPositions();
        int size = net.shape.prompt().outputs();
        int to = first * net.shape.outputLength();
        for (int row = 0; row < rows; row++) {
            System.arraycopy(out, row * net.dims.outputs(), outputs, to + row * size, size);
        }
    }

    /**
     * Residual stream of prompts first .. first + count - 1 before each block and after the last, without padding, to their
     * own places.
     *
     * @param states [layers + 1], each [prompts, positions, width]
     */
    void states(float[] inputs, int first, int count, float[][] states) {
        Activations[] layers = Activations.forTraining(net.shape, net.group);
        forward.run(inputs, first, count, net.outputs, layers, out);
        int length = net.shape.prompt().positions();
        int width = net.shape.width();
        for (int l = 0; l < states.length; l++) {
            for (int row = 0; row < count * length; row++) {
                int to = (first * length + row) * width;
                System.arraycopy(layers[l].x, row * net.dims.width(), states[l], to, width);
            }
        }
    }

    /**
     * Prompts first .. first + count - 1 of a training step.
     *
     * @param losses receives each prompt's loss
     * @param gradient the padded gradient of the sum of the losses is added to it
     */
    void gradient(float[] inputs, float[] targets, int first, int count, double[] losses, float[] gradient) {
        if (training == null) {
            training = new Training(net, out.length);
        }
        forward.run(inputs, first, count, net.loss, training.kept, out);
        Arrays.fill(training.dOut, 0);
        int row = net.dims.outputs();
        int outputs = net.loss.count();
        // 1 where only what is read was computed
        int every = net.shape.prompt().readEvery() * outputs / net.outputs.count();
        for (int i = 0; i < count; i++) {
            losses[first + i] = training.loss.of(
                    out,
                    i * outputs * row,
                    every * row,
                    targets,
                    (first + i) * net.shape.targetLength(),
                    training.dOut);
        }
        training.backward.run(inputs, first, count, net.loss, training.kept, training.dOut, gradient);
    }

    /**
     * Prompts first .. first + count - 1: the gradients of output 0 at one output position of each by its input vectors.
     *
     * @param at output position of each prompt
     * @param gradient receives [prompts, positions, inputs], prompts in their own places
     */
    void inputGradient(float[] inputs, int[] at, int first, int count, float[] gradient) {
        if (training == null) {
            training = new Training(net, out.length);
        }
        forward.run(inputs, first, count, net.outputs, training.kept, out);
        Arrays.fill(training.dOut, 0);
        int row = net.dims.outputs();
        int positions = net.shape.prompt().positions();
        for (int i = 0; i < count; i++) {
            training.dOut[(i * net.shape.prompt().outputPositions() + at[first + i]) * row] = 1;
        }
        training.backward.run(
                inputs, first, count, net.outputs, training.kept, training.dOut, new float[net.layout.length()]);
        int size = net.shape.prompt().inputs();
        int padded = Lanes.pad(size);
        float[] rows = new float[count * positions * padded];
        training.backward.inputGradient(count, rows);
        for (int i = 0; i < count * positions; i++) {
            System.arraycopy(rows, i * padded, gradient, (first * positions + i) * size, size);
        }
    }
}
