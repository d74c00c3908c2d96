package org.iclprism.model;

import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;
import org.iclprism.model.TransformerShape.Style;

/**
 * Weights before training: matrices and learned positions N(0, 0.02^2), biases 0, LayerNorm 1 and 0. Read-in and read-out
 * of vectors in NeoX style are PyTorch's default Linear: uniform within 1 / sqrt(inputs), bias too. Parameter number i
 * draws from item i of the stream {@code init}.
 */
final class InitialWeights {
    private static final double DEVIATION = 0.02;

    private InitialWeights() {}

    static float[] of(TransformerShape shape, long seed) {
        ParameterLayout layout = new ParameterLayout(shape);
        float[] weights = new float[layout.length()];
        Stream stream = Stream.of(seed, "init");
        int index = 0;
        for (Parameter p : layout.parameters()) {
            fill(shape, p, stream.at(index++), weights);
        }
        return weights;
    }

    private static void fill(TransformerShape shape, Parameter p, RandomNumbers random, float[] weights) {
        double bound = uniformBound(shape, p);
        for (int i = p.offset(); i < p.end(); i++) {
            if (bound > 0) {
                weights[i] = (float) (bound * (2 * random.uniform() - 1));
            } else if (p.matrix() || p.name().equals("pos")) {
                weights[i] = (float) (DEVIATION * random.gaussian());
            } else {
                weights[i] = p.name().endsWith(".weight") ? 1 : 0;
            }
        }
    }

    /** Bound of the uniform distribution, 0 for parameters that are not drawn from one. */
    private static double uniformBound(TransformerShape shape, Parameter p) {
        if (shape.style() != Style.NEOX || shape.readsTokens()) {
            return 0;
        }
        if (p.name().startsWith("read_in.")) {
            return 1 / Math.sqrt(shape.prompt().inputs());
        }
        return p.name().startsWith("read_out.") ? 1 / Math.sqrt(shape.width()) : 0;
    }
}
