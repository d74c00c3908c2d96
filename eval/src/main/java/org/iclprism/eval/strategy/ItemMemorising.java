package org.iclprism.eval.strategy;

import java.util.Arrays;
import java.util.List;
import org.iclprism.datagen.Classification;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.TaskPool;
import org.iclprism.datagen.VectorPrompt;

/**
 * Posterior probability that the query q is an occurrence of an item with label 1, over the items of a pool: p_i is
 * proportional to w_i exp(-d / (2 v) |sqrt(1 + v) q - item_i|^2), w_i the pool's weights. Looks at no example. O(D d) time.
 */
record ItemMemorising(String name, TaskPool pool) implements Strategy {

    @Override
    public double[][] knowledge() {
        return pool.parameters();
    }

    @Override
    public double[] predict(Prompt prompt) {
        return predict(List.of(prompt))[0];
    }

    /** Goes through the pool once for all prompts. */
    @Override
    public double[][] predict(List<? extends Prompt> prompts) {
        double[][] queries = prompts.stream().map(ItemMemorising::query).toArray(double[][]::new);
        LabelPosterior[] posteriors = new LabelPosterior[queries.length];
        Arrays.setAll(posteriors, i -> new LabelPosterior());
        for (int i = 0; i < pool.size(); i++) {
            double[] task = pool.task(i);
            double logWeight = pool.weights().log(i);
            for (int p = 0; p < queries.length; p++) {
                int dims = queries[p].length;
                double precision = dims / Classification.WITHIN_CLASS_VARIANCE;
                posteriors[p].add(logWeight - precision / 2 * squaredDistance(queries[p], task), task[dims]);
            }
        }
        return Arrays.stream(posteriors).map(LabelPosterior::distribution).toArray(double[][]::new);
    }

    private static double[] query(Prompt prompt) {
        VectorPrompt examples = (VectorPrompt) prompt;
        double scale = Math.sqrt(1 + Classification.WITHIN_CLASS_VARIANCE);
        double[] query = new double[examples.dims()];
        for (int k = 0; k < query.length; k++) {
            query[k] = scale * examples.x()[(examples.points() - 1) * query.length + k];
        }
        return query;
    }

    private static double squaredDistance(double[] query, double[] item) {
        double sum = 0;
        for (int k = 0; k < query.length; k++) {
            sum += (query[k] - item[k]) * (query[k] - item[k]);
        }
        return sum;
    }
}
