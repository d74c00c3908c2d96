package org.iclprism.eval.predictor;

import java.util.stream.IntStream;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.TaskPool;
import org.iclprism.datagen.VectorPrompt;
import org.iclprism.datagen.functions.LinearFunctions;
import org.iclprism.eval.strategy.Strategy;

/**
 * Least squares of the features whose weights in the prompt's own task are not 0: OLS_S for monomials, "Gold" for Fourier
 * series (Panwar et al. 2024). The prompt's task must be one of the pool.
 */
record OracleLeastSquares(String name, LinearFunctions functions, TaskPool pool, double noiseVariance)
        implements Strategy {

    @Override
    public double[] predict(Prompt prompt) {
        VectorPrompt pairs = (VectorPrompt) prompt;
        double[] weights = pairs.task() < pool.size() ? pool.task(pairs.task()) : new double[functions.parameters()];
        requireOwn(weights, pairs);
        int[] active =
                IntStream.range(0, weights.length).filter(k -> weights[k] != 0).toArray();
        return of(name, functions, active).predict(prompt);
    }

    /** Least squares of some of the features. */
    static Strategy of(String name, LinearFunctions functions, int[] active) {
        return new OnlinePredictor(name, new SomeFeatures(functions, active), LeastSquares::new);
    }

    /** Ten standard deviations of the noise tell a wrong task: prompts of other pools number theirs alike. */
    private void requireOwn(double[] weights, VectorPrompt pairs) {
        double allowed = 100 * noiseVariance + Posteriors.NO_NOISE * functions.variance();
        for (int t = 0; t + 1 < pairs.points(); t++) {
            double residual = pairs.y()[t] - functions.value(weights, pairs.x(), t * pairs.dims());
            if (residual * residual > allowed) {
                throw new IllegalArgumentException(
                        "Cannot compute %s: it knows the training tasks, and the prompt's is none of them. Use prompts of split id."
                                .formatted(name));
            }
        }
    }

    private record SomeFeatures(LinearFunctions functions, int[] active) implements OnlinePredictor.View {

        @Override
        public int width(int dims) {
            return active.length;
        }

        @Override
        public void of(float[] x, int from, double[] into) {
            double[] all = new double[functions.parameters()];
            functions.features(x, from, all);
            for (int k = 0; k < active.length; k++) {
                into[k] = all[active[k]];
            }
        }
    }
}
