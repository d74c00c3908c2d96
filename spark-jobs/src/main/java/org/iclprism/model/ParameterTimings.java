package org.iclprism.model;

import java.util.Arrays;
import org.iclprism.kernel.Kernels;
import org.iclprism.kernel.Rows;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;

/** What a training step does once with all parameters, for {@link KernelTimings}. */
final class ParameterTimings {
    private final KernelTimings timings;
    private final TransformerShape shape;
    private final Network net;
    private final Rows rowwise = Kernels.best().rows();

    ParameterTimings(KernelTimings timings, TransformerShape shape, Network net) {
        this.timings = timings;
        this.shape = shape;
        this.net = net;
    }

    void addAll() {
        int n = shape.parameters();
        float[] flat = InitialWeights.of(shape, 1);
        float[][] gradients = new float[TransformerKernel.CHUNKS][net.layout.length()];
        ClippedAdamW adam = new ClippedAdamW(LearningRate.constant(5e-4), 0.9, 0.999, 1e-8, 1);
        INDArray gradient = Nd4j.createFromArray(Noise.of(n)).reshape(1, n);
        GradientUpdater<ClippedAdamW> updater = adam.instantiate(Nd4j.create(1, 2 * n), true);
        timings.once("weights", 1, n, 0, 4, () -> net.load(flat, true));
        timings.once("gradient-sum", gradients.length, n, 1, 2, () -> sum(gradients, flat));
        timings.once("adamw", 1, n, 16, 7, () -> updater.applyUpdater(gradient, 100, 0));
    }

    private void sum(float[][] gradients, float[] flat) {
        for (float[] each : gradients) {
            Arrays.fill(each, 0);
        }
        for (int from = 0; from < net.layout.length(); from += TransformerKernel.PIECE) {
            rowwise.sum(gradients, from, Math.min(from + TransformerKernel.PIECE, net.layout.length()));
        }
        net.layout.unpack(gradients[0], flat);
    }
}
