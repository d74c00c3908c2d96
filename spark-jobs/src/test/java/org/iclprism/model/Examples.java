package org.iclprism.model;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.datagen.PromptShape;
import org.iclprism.datagen.PromptShape.Kind;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;
import org.iclprism.model.LearningRate.Decay;
import org.iclprism.model.Style.Activation;
import org.iclprism.model.Style.Biases;
import org.iclprism.model.Style.Initialisation;
import org.iclprism.model.Style.Positions;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Small transformers and random batches for tests. */
final class Examples {
    /** Every setting away from its default; the rate changes at each of 20 steps. */
    static final OptimizerSettings OPTIMIZER = optimizer(Decay.COSINE);

    private Examples() {}

    static TransformerShape shape(
            Style style, Kind kind, int positions, int inputs, int outputs, int layers, int width, int heads, int mlp) {
        return new TransformerShape(
                style, new PromptShape(kind, positions, inputs, outputs), layers, width, heads, mlp);
    }

    static OptimizerSettings optimizer(Decay decay) {
        return new OptimizerSettings(new LearningRate(5e-3, decay, 3, 20), 0.8, 0.98, 1e-9, 0.1, 0.5);
    }

    static TransformerShape tokens() {
        return shape(Style.NEOX, Kind.TOKENS, 7, 5, 5, 2, 16, 2, 24);
    }

    static TransformerShape pairs() {
        return shape(Style.GPT2, Kind.PAIRS, 10, 3, 1, 2, 12, 3, 20);
    }

    static TransformerShape last() {
        return shape(Style.NEOX, Kind.LAST, 9, 4, 3, 1, 16, 1, 20);
    }

    /** A style that is no preset's in any part. */
    static TransformerShape mixed() {
        Style style = new Style(Positions.NONE, Biases.NONE, Activation.TANH, Initialisation.SCALED_LINEAR_ENDS);
        return shape(style, Kind.PAIRS, 6, 3, 1, 2, 15, 5, 4);
    }

    /** Parameters that are all far from zero, also biases and gains. */
    static float[] parameters(TransformerShape shape) {
        float[] values = InitialWeights.of(shape, 5);
        RandomNumbers random = Stream.of(5, "test/parameters").at(0);
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (0.2 * random.gaussian());
        }
        return values;
    }

    static float[] inputs(TransformerShape shape, int count, long seed) {
        RandomNumbers random = Stream.of(seed, "test/inputs").at(0);
        float[] values = new float[count * shape.inputLength()];
        for (int i = 0; i < values.length; i++) {
            values[i] = shape.readsTokens() ? random.below(shape.prompt().inputs()) : (float) random.gaussian();
        }
        return values;
    }

    static float[] targets(TransformerShape shape, float[] inputs, int count, long seed) {
        RandomNumbers random = Stream.of(seed, "test/targets").at(0);
        return switch (shape.prompt().kind()) {
            case TOKENS -> inputs.clone();
            case PAIRS -> gaussian(random, count * shape.targetLength());
            case SIGNS -> signs(random, count * shape.targetLength());
            case LAST -> labels(random, count, shape.prompt().outputs());
        };
    }

    static float[] gaussian(RandomNumbers random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.gaussian();
        }
        return values;
    }

    private static float[] signs(RandomNumbers random, int n) {
        float[] values = labels(random, n, 2);
        for (int i = 0; i < n; i++) {
            values[i] = 2 * values[i] - 1;
        }
        return values;
    }

    private static float[] labels(RandomNumbers random, int n, int classes) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.below(classes);
        }
        return values;
    }

    static DataSet batch(TransformerShape shape, int count, long seed) {
        float[] inputs = inputs(shape, count, seed);
        return new DataSet(rows(inputs, count), rows(targets(shape, inputs, count, seed), count));
    }

    /** Steps first .. last - 1, each on a batch of its own. */
    static void train(MultiLayerNetwork net, int first, int last, int count) {
        for (int step = first; step < last; step++) {
            net.fit(batch(TransformerNetwork.shape(net), count, step));
        }
    }

    static INDArray rows(float[] values, int rows) {
        return Nd4j.createFromArray(values).reshape(rows, values.length / rows);
    }

    /** Mean gradient of the loss at the network's parameters. */
    static float[] gradient(MultiLayerNetwork net, DataSet data) {
        net.setInput(data.getFeatures());
        net.setLabels(data.getLabels());
        net.computeGradientAndScore();
        float[] gradient = FlatArrays.copy(net.gradient().gradient());
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] /= data.numExamples();
        }
        return gradient;
    }

    /** Largest absolute difference; NaN counts as infinite. */
    static double distance(float[] a, float[] b) {
        double distance = a.length == b.length ? 0 : Double.POSITIVE_INFINITY;
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            double d = Math.abs((double) a[i] - b[i]);
            distance = Double.isNaN(d) ? Double.POSITIVE_INFINITY : Math.max(distance, d);
        }
        return distance;
    }

    static double largest(float[] a) {
        return distance(a, new float[a.length]);
    }
}
