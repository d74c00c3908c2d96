package org.iclprism.model;

import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;
import org.iclprism.model.Style.Initialisation;

/** Weights before training, as {@link Initialisation} says. Parameter number i draws from item i of the stream {@code init}. */
final class InitialWeights {
    private static final double DEVIATION = 0.02;

    private final TransformerShape shape;
    private final ParameterLayout layout;
    private final Initialisation kind;

    private InitialWeights(TransformerShape shape) {
        this.shape = shape;
        layout = new ParameterLayout(shape);
        kind = shape.style().initialisation();
    }

    static float[] of(TransformerShape shape, long seed) {
        return new InitialWeights(shape).draw(seed);
    }

    private float[] draw(long seed) {
        float[] weights = new float[layout.length()];
        Stream stream = Stream.of(seed, "init");
        int index = 0;
        for (Parameter p : layout.parameters()) {
            fill(p, stream.at(index++), weights);
        }
        return weights;
    }

    private void fill(Parameter p, RandomNumbers random, float[] weights) {
        double bound = uniformBound(p);
        double deviation = p.matrix() || p.name().equals("pos") ? deviation(p) : 0;
        double constant = isNorm(p) && p.name().endsWith(".weight") ? 1 : 0;
        for (int i = p.offset(); i < p.end(); i++) {
            if (bound > 0) {
                weights[i] = (float) (bound * (2 * random.uniform() - 1));
            } else if (deviation > 0) {
                weights[i] = (float) (deviation * random.gaussian());
            } else {
                weights[i] = (float) constant;
            }
        }
    }

    /** Bound of the uniform distribution, 0 for parameters that are not drawn from one. */
    private double uniformBound(Parameter p) {
        boolean everywhere = kind == Initialisation.UNIFORM && !isNorm(p);
        return everywhere || (hasLinearEnds() && isEnd(p)) ? 1 / Math.sqrt(inputs(p)) : 0;
    }

    private double deviation(Parameter p) {
        boolean scaled = kind == Initialisation.SCALED || kind == Initialisation.SCALED_LINEAR_ENDS;
        boolean toResidual = p.name().endsWith(".out.weight") || p.name().endsWith(".down.weight");
        return scaled && toResidual ? DEVIATION / Math.sqrt(2.0 * shape.layers()) : DEVIATION;
    }

    /** Inputs of the linear map that a matrix or bias belongs to; tables count as maps of the width. */
    private int inputs(Parameter p) {
        String map = p.name().substring(0, Math.max(0, p.name().lastIndexOf('.')));
        if (map.equals("read_in") && !shape.readsTokens()) {
            return shape.prompt().inputs();
        }
        return map.endsWith(".down") ? shape.mlpWidth() : shape.width();
    }

    private boolean hasLinearEnds() {
        return kind == Initialisation.NORMAL_LINEAR_ENDS || kind == Initialisation.SCALED_LINEAR_ENDS;
    }

    private boolean isEnd(Parameter p) {
        return !shape.readsTokens() && p.name().startsWith("read_");
    }

    private static boolean isNorm(Parameter p) {
        return p.name().startsWith("ln.") || p.name().contains(".ln");
    }
}
