package org.iclprism.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;

/** The working part of {@link ClippedAdamW}; its state view is m [n] then v [n]. */
final class ClippedAdamWUpdater implements GradientUpdater<ClippedAdamW> {
    private final ClippedAdamW config;
    private INDArray view;
    private float[] gradient = {};
    private float[] state = {};

    ClippedAdamWUpdater(ClippedAdamW config) {
        this.config = config;
    }

    @Override
    public ClippedAdamW getConfig() {
        return config;
    }

    @Override
    public void setState(Map<String, INDArray> state, boolean initialize) {
        throw new UnsupportedOperationException("ClippedAdamW keeps its state in the view that DL4J supplies");
    }

    @Override
    public Map<String, INDArray> getState() {
        INDArray flat = view.reshape(view.length());
        long n = view.length() / 2;
        Map<String, INDArray> parts = new LinkedHashMap<>();
        parts.put("M", flat.get(NDArrayIndex.interval(0, n)));
        parts.put("V", flat.get(NDArrayIndex.interval(n, 2 * n)));
        return parts;
    }

    @Override
    public void setStateViewArray(INDArray view, long[] shape, char order, boolean initialize) {
        this.view = view;
        if (initialize) {
            view.assign(0);
        }
    }

    @Override
    public void applyUpdater(INDArray meanGradient, int iteration, int epoch) {
        int n = Math.toIntExact(meanGradient.length());
        if (gradient.length != n) {
            gradient = new float[n];
            state = new float[2 * n];
        }
        FlatArrays.read(meanGradient, gradient);
        FlatArrays.read(view, state);
        clip(n);
        update(n, iteration + 1, config.getLearningRate(iteration, epoch));
        FlatArrays.write(state, view);
        FlatArrays.write(gradient, meanGradient);
    }

    /** Scales the gradient by min(1, c / (norm + 1e-6)); NaN stays NaN. */
    private void clip(int n) {
        if (config.clip() == 0) {
            return;
        }
        float factor = (float) Math.min(1, config.clip() / (norm(n) + 1e-6));
        if (factor != 1) {
            for (int i = 0; i < n; i++) {
                gradient[i] *= factor;
            }
        }
    }

    /** Euclidean norm in double, four chains in fixed order. */
    private double norm(int n) {
        double[] sums = new double[4];
        int i = 0;
        for (; i + 4 <= n; i += 4) {
            for (int j = 0; j < 4; j++) {
                sums[j] += (double) gradient[i + j] * gradient[i + j];
            }
        }
        for (; i < n; i++) {
            sums[0] += (double) gradient[i] * gradient[i];
        }
        return Math.sqrt(sums[0] + sums[1] + (sums[2] + sums[3]));
    }

    /** gradient becomes lr m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) + epsilon). */
    private void update(int n, int t, double learningRate) {
        float keep1 = (float) config.beta1();
        float take1 = (float) (1 - config.beta1());
        float keep2 = (float) config.beta2();
        float take2 = (float) (1 - config.beta2());
        float step = (float) (learningRate / (1 - Math.pow(config.beta1(), t)));
        float root = (float) Math.sqrt(1 - Math.pow(config.beta2(), t));
        float epsilon = (float) config.epsilon();
        for (int i = 0; i < n; i++) {
            float g = gradient[i];
            float m = keep1 * state[i] + take1 * g;
            float v = keep2 * state[n + i] + take2 * g * g;
            state[i] = m;
            state[n + i] = v;
            gradient[i] = step * m / ((float) Math.sqrt(v) / root + epsilon);
        }
    }
}
