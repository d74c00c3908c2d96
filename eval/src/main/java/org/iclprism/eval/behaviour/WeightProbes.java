package org.iclprism.eval.behaviour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.VectorPrompt;
import org.iclprism.eval.strategy.Strategy;

/**
 * Weights that predictors imply after k examples, from 2 d + 1 fresh probes that are asked after the same examples (Panwar et
 * al. 2024, code). Probes of a prompt are the same for every k and predictor.
 */
final class WeightProbes {
    private final PromptSet set;
    private final Regression functionClass;
    private final int prompts;
    private final ImpliedWeights[] probes;
    private final List<float[]> inputs = new ArrayList<>();

    /** Implied weights and R^2 by prompt and number of examples. */
    record Fits(double[][][] weights, double[][] linearity) {}

    /** Of the first {@code prompts} of a whole set. */
    WeightProbes(PromptSet set, Questions source, int prompts) {
        this.set = set;
        this.functionClass = source.functionClass();
        this.prompts = Math.min(prompts, set.size());
        probes = new ImpliedWeights[this.prompts];
        int count = 2 * functionClass.dims() + 1;
        for (int n = 0; n < this.prompts; n++) {
            inputs.add(source.freshInputs("probes", n, count));
            probes[n] = new ImpliedWeights(inputs.get(n), functionClass.dims());
        }
    }

    int size() {
        return prompts;
    }

    /** What a predictor implies. */
    Fits of(Strategy predictor) {
        double[][][] weights = new double[prompts][set.points()][];
        double[][] linearity = new double[prompts][set.points()];
        int dims = functionClass.dims();
        int count = 2 * dims + 1;
        for (int n = 0; n < prompts; n++) {
            List<VectorPrompt> asked = new ArrayList<>();
            for (int k = 0; k < set.points(); k++) {
                for (int i = 0; i < count; i++) {
                    asked.add(PromptSet.withQuery(set.prompts().get(n), k, inputs.get(n), i * dims));
                }
            }
            double[][] outputs = predictor.predict(asked);
            for (int k = 0; k < set.points(); k++) {
                double[] predictions = new double[count];
                for (int i = 0; i < count; i++) {
                    predictions[i] = outputs[k * count + i][k];
                }
                weights[n][k] = probes[n].of(predictions);
                linearity[n][k] = probes[n].linearity(weights[n][k], predictions);
            }
        }
        return new Fits(weights, linearity);
    }

    /**
     * {@code linearity}, {@code weight-cosine} and {@code ilwd} to the true w ({@code true}) and to each predictor's.
     *
     * @param others of the predictors, by name
     */
    List<Measure> measures(Fits transformer, Map<String, Fits> others, BootstrapMeans means) {
        Map<String, double[][][]> references = new LinkedHashMap<>();
        references.put("true", trueWeights());
        others.forEach((name, fits) -> references.put(name, fits.weights()));
        List<Measure> measures = new ArrayList<>();
        double normaliser = functionClass.functions().normaliser();
        for (int k = 0; k < set.points(); k++) {
            int examples = k;
            double[] values = new double[prompts];
            Arrays.setAll(values, n -> transformer.linearity()[n][examples]);
            add(measures, means.of(set.name(), "linearity", "transformer", k, -1, values));
            references.forEach((name, weights) -> {
                double[] cosine = new double[prompts];
                double[] distance = new double[prompts];
                for (int n = 0; n < prompts; n++) {
                    double[] own = transformer.weights()[n][examples];
                    double[] other = weights[n][examples];
                    cosine[n] = Spans.cosine(own, other);
                    for (int i = 0; i < own.length; i++) {
                        distance[n] += (own[i] - other[i]) * (own[i] - other[i]) / normaliser;
                    }
                }
                add(measures, means.of(set.name(), "weight-cosine", name, examples, -1, cosine));
                add(measures, means.of(set.name(), "ilwd", name, examples, -1, distance));
            });
        }
        return measures;
    }

    /** The same for every k. */
    private double[][][] trueWeights() {
        double[][][] weights = new double[prompts][set.points()][];
        for (int n = 0; n < prompts; n++) {
            Arrays.fill(weights[n], TrueWeights.of(functionClass, set.tasks()[n]));
        }
        return weights;
    }

    static void add(List<Measure> measures, Measure measure) {
        if (measure.count() > 0) {
            measures.add(measure);
        }
    }
}
