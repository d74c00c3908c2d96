package org.iclprism.model;

import java.util.Arrays;
import org.iclprism.kernel.Kernels;
import org.iclprism.kernel.Rows;
import org.iclprism.kernel.Workers;

/**
 * A transformer's training step and inference in plain Java on the machine's vectors. A batch is cut into at most 8
 * chunks, whatever the number of threads; each chunk has its own gradient and the gradients are added in the order of the
 * chunks, so every bit is the same for any number of threads. Not thread-safe; allocates nothing after the first step.
 */
public final class TransformerKernel {
    static final int CHUNKS = 8;
    /** Elements of the gradients that one thread adds at a time: few enough for its cache, and whole vectors. */
    static final int PIECE = 1 << 14;

    private final Network net;
    private final int batch;
    private final Workers workers;
    private final Rows rows = Kernels.best().rows();
    private final GroupPass[] passes;
    private final float[][] gradients = new float[CHUNKS][];

    /**
     * @param batch most prompts of one training step
     * @param threads threads to use, the caller's included; has no influence on the results
     */
    public TransformerKernel(TransformerShape shape, int batch, int threads) {
        this(new Network(shape), batch, threads);
    }

    TransformerKernel(Network net, int batch, int threads) {
        if (batch < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "Cannot build a transformer kernel: batch and threads must be >= 1, found " + batch + " and "
                            + threads + ".");
        }
        this.net = net;
        this.batch = batch;
        workers = new Workers(threads);
        passes = new GroupPass[threads];
        for (int i = 0; i < threads; i++) {
            passes[i] = new GroupPass(net);
        }
    }

    /** Most prompts of one training step. */
    public int batch() {
        return batch;
    }

    /**
     * Outputs of any number of prompts.
     *
     * @param parameters the flat vector of {@link TransformerShape#parameters()}
     * @param inputs [count, T] token ids or [count, T, inputs]
     * @param outputs receives [count, output positions, outputs]
     * @throws IllegalArgumentException if a token id is not in the vocabulary or an array is too short
     */
    public void outputs(float[] parameters, float[] inputs, int count, float[] outputs) {
        check(parameters, inputs, count);
        atLeast("outputs", outputs.length, (long) count * net.shape.outputLength());
        net.load(parameters, false);
        int group = net.group;
        workers.run((count + group - 1) / group, (worker, piece) -> {
            int first = piece * group;
            passes[worker].outputs(inputs, first, Math.min(group, count - first), outputs);
        });
    }

    /**
     * Residual streams of any number of prompts: before the first block and after each.
     *
     * @return [layers + 1][count, positions, width]
     * @throws IllegalArgumentException as {@link #outputs}, or if the last block works at the last position only
     */
    public float[][] states(float[] parameters, float[] inputs, int count) {
        check(parameters, inputs, count);
        if (net.shape.prompt().outputPositions() < net.shape.prompt().positions()) {
            throw new IllegalArgumentException(
                    "Cannot read the states of this transformer: its last block works at the" + " last position only.");
        }
        int length = Math.multiplyExact(count, net.shape.prompt().positions() * net.shape.width());
        float[][] states = new float[net.shape.layers() + 1][length];
        net.load(parameters, false);
        int group = net.group;
        workers.run((count + group - 1) / group, (worker, piece) -> {
            int first = piece * group;
            passes[worker].states(inputs, first, Math.min(group, count - first), states);
        });
        return states;
    }

    /**
     * Losses of at most a batch of prompts, and the gradient of their sum.
     *
     * @param targets [count, targets], as the prompt encoder gives them
     * @param losses receives the loss of each prompt, [count]
     * @param gradient receives the flat gradient, laid out as the parameters
     * @throws IllegalArgumentException if a token id or class does not exist, an array is too short or count too large
     */
    public void gradient(
            float[] parameters, float[] inputs, float[] targets, int count, double[] losses, float[] gradient) {
        check(parameters, inputs, count);
        atLeast("targets", targets.length, (long) count * net.shape.targetLength());
        atLeast("losses", losses.length, count);
        atLeast("gradient", gradient.length, net.layout.flatLength());
        if (count > batch) {
            throw new IllegalArgumentException("Cannot train on " + count
                    + " prompts at once: this kernel was built for batches of at most " + batch + ".");
        }
        net.load(parameters, true);
        workers.run(CHUNKS, (worker, chunk) -> {
            float[] sum = cleared(chunk);
            int from = start(chunk, count);
            int size = start(chunk + 1, count) - from;
            int groups = (size + net.group - 1) / net.group;
            for (int i = 0; i < groups; i++) {
                int first = from + i * size / groups;
                int end = from + (i + 1) * size / groups;
                passes[worker].gradient(inputs, targets, first, end - first, losses, sum);
            }
        });
        int length = net.gradientLength();
        workers.run((length + PIECE - 1) / PIECE, (worker, piece) -> {
            int from = piece * PIECE;
            rows.sum(gradients, from, Math.min(from + PIECE, length));
        });
        if (net.hasTokenTables()) {
            net.tokenGradient.backward(gradients[0]);
        }
        net.layout.unpack(gradients[0], gradient);
    }

    /**
     * Gradients of output 0 by the input vectors, at one output position of each prompt; any number of prompts.
     *
     * @param inputs [count, T, inputs]
     * @param at [count] output positions
     * @param gradient receives [count, T, inputs]
     * @throws IllegalArgumentException for token prompts, or if an array is too short
     */
    public void inputGradient(float[] parameters, float[] inputs, int[] at, int count, float[] gradient) {
        if (net.shape.readsTokens()) {
            throw new IllegalArgumentException("Cannot take input gradients: the prompts are tokens, not vectors.");
        }
        check(parameters, inputs, count);
        atLeast("positions", at.length, count);
        atLeast("gradient", gradient.length, (long) count * net.shape.inputLength());
        net.load(parameters, true);
        int group = net.group;
        workers.run((count + group - 1) / group, (worker, piece) -> {
            int first = piece * group;
            passes[worker].inputGradient(inputs, at, first, Math.min(group, count - first), gradient);
        });
    }

    private float[] cleared(int chunk) {
        if (gradients[chunk] == null) {
            gradients[chunk] = new float[net.tokens == null ? net.layout.length() : net.tokenGradient.length];
        } else {
            Arrays.fill(gradients[chunk], 0);
        }
        return gradients[chunk];
    }

    private static int start(int chunk, int count) {
        return (int) ((long) count * chunk / CHUNKS);
    }

    private void check(float[] parameters, float[] inputs, int count) {
        atLeast("parameters", parameters.length, net.layout.flatLength());
        atLeast("inputs", inputs.length, (long) count * net.shape.inputLength());
    }

    private static void atLeast(String name, int found, long wanted) {
        if (found < wanted) {
            throw new IllegalArgumentException("Cannot run the transformer: " + name + " must have at least " + wanted
                    + " elements, found " + found + ".");
        }
    }
}
