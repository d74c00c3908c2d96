package org.iclprism.eval.behaviour;

import org.iclprism.datagen.Regression;
import org.iclprism.datagen.VectorPrompt;

/** The w of functions f(x) = w . x. */
final class TrueWeights {
    private static final double ROUNDING = 1e-5;

    private TrueWeights() {}

    /** w of a task [d]: f at the unit vectors. */
    static double[] of(Regression functionClass, double[] task) {
        double[] weights = new double[functionClass.dims()];
        for (int i = 0; i < weights.length; i++) {
            float[] unit = new float[weights.length];
            unit[i] = 1;
            weights[i] = functionClass.functions().value(task, unit, 0);
        }
        return weights;
    }

    /** Whether f(x) = w . x on all x of these prompts, up to rounding. */
    static boolean exist(Regression functionClass, PromptSet set) {
        if (!set.whole()) {
            return false;
        }
        for (int n = 0; n < set.size(); n++) {
            double[] weights = of(functionClass, set.tasks()[n]);
            VectorPrompt prompt = set.prompts().get(n);
            for (int k = 0; k < set.points(); k++) {
                double product = 0;
                for (int i = 0; i < weights.length; i++) {
                    product += weights[i] * prompt.x()[k * weights.length + i];
                }
                if (Math.abs(product - set.targets()[n][k]) > ROUNDING * (1 + Math.abs(product))) {
                    return false;
                }
            }
        }
        return true;
    }
}
