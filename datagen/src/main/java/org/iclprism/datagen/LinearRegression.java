package org.iclprism.datagen;

import org.iclprism.datagen.functions.Linear;
import org.iclprism.datagen.functions.RealFunctions;

/**
 * Noisy linear regression (Raventós et al. 2023; Wurgaft et al. 2025, section 2): a task is w ~ N(0, I); a prompt is C
 * pairs with x ~ N(0, I) and y = w.x + noise for one w of the pool, chosen by its weights. The noise has variance d / 256.
 *
 * @param dims dimension d of x
 * @param context number of pairs C
 */
public record LinearRegression(int dims, int context) implements Regression {
    static final String NAME = "linear-regression";

    public LinearRegression {
        FunctionClasses.requireAtLeast(NAME, "dims", dims, 1);
        FunctionClasses.requireAtLeast(NAME, "context", context, 1);
    }

    @Override
    public RealFunctions functions() {
        return new Linear(dims, 1);
    }

    /** Variance of the noise of y: the signal w.x has variance d, so the ratio is 256 for every d. */
    @Override
    public double noiseVariance() {
        return dims / 256.0;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Draws x of all points in order, then the noise; y is computed in double from the x as stored, then rounded. */
    @Override
    public VectorPrompt drawPrompt(TaskPool pool, RandomNumbers random) {
        int task = pool.drawTask(random);
        double[] w = pool.task(task);
        float[] x = new float[context * dims];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) random.gaussian();
        }
        double deviation = Math.sqrt(noiseVariance());
        float[] y = new float[context];
        for (int i = 0; i < context; i++) {
            y[i] = (float) (dot(w, x, i * dims) + deviation * random.gaussian());
        }
        return new VectorPrompt(task, dims, x, y);
    }

    private static double dot(double[] w, float[] x, int from) {
        double sum = 0;
        for (int k = 0; k < w.length; k++) {
            sum += w[k] * x[from + k];
        }
        return sum;
    }
}
