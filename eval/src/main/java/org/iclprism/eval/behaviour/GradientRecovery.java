package org.iclprism.eval.behaviour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.iclprism.datagen.Regression;

/**
 * Whether the gradient of a prediction by its query points along w, or along the part of w in the span of the examples (Garg et
 * al. 2022, section 3.2): {@code gradient-cosine} to {@code true} and to {@code projected}.
 */
final class GradientRecovery {

    private GradientRecovery() {}

    /** Of the first {@code prompts} of a whole set of linear functions. */
    static List<Measure> of(
            PromptSet set, Regression functionClass, int prompts, Gradients gradients, BootstrapMeans means) {
        int size = Math.min(prompts, set.size());
        int dims = functionClass.dims();
        double[][] all = gradients.of(set.prompts().subList(0, size));
        List<Measure> measures = new ArrayList<>();
        for (int k = 0; k < set.points(); k++) {
            double[] toTrue = new double[size];
            double[] toProjected = new double[size];
            for (int n = 0; n < size; n++) {
                double[] gradient = Arrays.copyOfRange(all[n], k * dims, (k + 1) * dims);
                double[] weights = TrueWeights.of(functionClass, set.tasks()[n]);
                double[] outside = Spans.outside(set.prompts().get(n).x(), k, weights);
                double[] projected = weights.clone();
                for (int i = 0; i < dims; i++) {
                    projected[i] -= outside[i];
                }
                toTrue[n] = Spans.cosine(gradient, weights);
                toProjected[n] = k == 0 ? Double.NaN : Spans.cosine(gradient, projected);
            }
            WeightProbes.add(measures, means.of(set.name(), "gradient-cosine", "true", k, -1, toTrue));
            WeightProbes.add(measures, means.of(set.name(), "gradient-cosine", "projected", k, -1, toProjected));
        }
        return measures;
    }
}
