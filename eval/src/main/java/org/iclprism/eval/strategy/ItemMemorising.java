package org.iclprism.eval.strategy;

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
    public double[] predict(Prompt prompt) {
        VectorPrompt examples = (VectorPrompt) prompt;
        int dims = examples.dims();
        double scale = Math.sqrt(1 + Classification.WITHIN_CLASS_VARIANCE);
        double precision = dims / Classification.WITHIN_CLASS_VARIANCE;
        double[] query = new double[dims];
        for (int k = 0; k < dims; k++) {
            query[k] = scale * examples.x()[(examples.points() - 1) * dims + k];
        }
        LabelPosterior posterior = new LabelPosterior();
        for (int i = 0; i < pool.size(); i++) {
            double[] task = pool.task(i);
            posterior.add(pool.weights().log(i) - precision / 2 * squaredDistance(query, task), task[dims]);
        }
        return posterior.distribution();
    }

    private static double squaredDistance(double[] query, double[] item) {
        double sum = 0;
        for (int k = 0; k < query.length; k++) {
            sum += (query[k] - item[k]) * (query[k] - item[k]);
        }
        return sum;
    }
}
