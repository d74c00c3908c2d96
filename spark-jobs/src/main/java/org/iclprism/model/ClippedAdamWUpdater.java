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
    private int since;
    private float[] gradient = {};
    private float[] first = {};
    private float[] second = {};

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

    /** Moments were zero before step {@code step}, counted from 0: what their bias correction starts from. */
    void momentsSince(int step) {
        since = step;
    }

    @Override
    public void applyUpdater(INDArray meanGradient, int iteration, int epoch) {
        int n = Math.toIntExact(meanGradient.length());
        if (gradient.length != n) {
            gradient = new float[n];
            first = new float[n];
            second = new float[n];
        }
        FlatArrays.read(meanGradient, gradient);
        FlatArrays.read(view, 0, first);
        FlatArrays.read(view, n, second);
        clip(n);
        update(n, iteration + 1 - since, config.getLearningRate(iteration, epoch));
        FlatArrays.write(first, view, 0);
        FlatArrays.write(second, view, n);
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
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 4 <= n; i += 4) {
            a += (double) gradient[i] * gradient[i];
            b += (double) gradient[i + 1] * gradient[i + 1];
            c += (double) gradient[i + 2] * gradient[i + 2];
            d += (double) gradient[i + 3] * gradient[i + 3];
        }
        for (; i < n; i++) {
            a += (double) gradient[i] * gradient[i];
        }
        return Math.sqrt(a + b + (c + d));
    }

    /** gradient becomes lr m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) + epsilon). */
    private void update(int n, int t, double learningRate) {
        float step = (float) (learningRate / (1 - Math.pow(config.beta1(), t)));
        float root = (float) Math.sqrt(1 - Math.pow(config.beta2(), t));
        firstMoments(n, (float) config.beta1(), (float) (1 - config.beta1()));
        secondMoments(n, (float) config.beta2(), (float) (1 - config.beta2()));
        steps(n, step, root, (float) config.epsilon());
    }

    // three loops over arrays of their own: the compiler turns each into vector instructions, but not all in one

    private void firstMoments(int n, float keep, float take) {
        float[] g = gradient;
        float[] m = first;
        for (int i = 0; i < n; i++) {
            m[i] = keep * m[i] + take * g[i];
        }
    }

    private void secondMoments(int n, float keep, float take) {
        float[] g = gradient;
        float[] v = second;
        for (int i = 0; i < n; i++) {
            v[i] = keep * v[i] + take * g[i] * g[i];
        }
    }

    private void steps(int n, float step, float root, float epsilon) {
        float[] g = gradient;
        float[] m = first;
        float[] v = second;
        for (int i = 0; i < n; i++) {
            g[i] = step * m[i] / ((float) Math.sqrt(v[i]) / root + epsilon);
        }
    }
}
