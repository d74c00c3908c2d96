package org.iclprism.bench;

import org.iclprism.datagen.PromptShape;
import org.iclprism.datagen.PromptShape.Kind;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Eight fixed batches of noise, taken in turn: normal vectors and values, uniform tokens behind a start token, labels. */
final class SyntheticBatches {
    private static final int COUNT = 8;
    private static final long SEED = 7;

    private final BenchShape shape;
    private final float[][] inputs = new float[COUNT][];
    private final DataSet[] batches = new DataSet[COUNT];
    private int next;

    SyntheticBatches(BenchShape shape) {
        this.shape = shape;
        for (int i = 0; i < COUNT; i++) {
            RandomNumbers random = Stream.of(SEED, "bench/" + shape.label()).at(i);
            inputs[i] = inputs(random);
            batches[i] = new DataSet(rows(inputs[i]), rows(targets(random, inputs[i])));
        }
    }

    DataSet nextBatch() {
        return batches[next++ % COUNT];
    }

    /** Inputs [batch, input length] alone. */
    float[] nextInputs() {
        return inputs[next++ % COUNT];
    }

    private float[] inputs(RandomNumbers random) {
        PromptShape prompt = shape.transformer().prompt();
        float[] values = new float[shape.batch() * shape.transformer().inputLength()];
        int start = prompt.inputs() - 1;
        for (int i = 0; i < values.length; i++) {
            if (prompt.kind() == Kind.TOKENS) {
                values[i] = i % prompt.positions() == 0 ? start : random.below(start);
            } else {
                values[i] = (float) random.gaussian();
            }
        }
        return values;
    }

    private float[] targets(RandomNumbers random, float[] inputs) {
        PromptShape prompt = shape.transformer().prompt();
        return switch (prompt.kind()) {
            case TOKENS -> inputs.clone();
            case PAIRS, SIGNS -> values(random, shape.batch() * prompt.targets());
            case LAST -> labels(random, prompt.outputs());
        };
    }

    private static float[] values(RandomNumbers random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.gaussian();
        }
        return values;
    }

    private float[] labels(RandomNumbers random, int classes) {
        float[] labels = new float[shape.batch()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = random.below(classes);
        }
        return labels;
    }

    private INDArray rows(float[] values) {
        return Nd4j.createFromArray(values).reshape(shape.batch(), values.length / shape.batch());
    }
}
