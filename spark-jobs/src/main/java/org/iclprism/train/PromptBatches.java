package org.iclprism.train;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.iclprism.datagen.PromptEncoder;
import org.iclprism.datagen.PromptShape;
import org.iclprism.generate.PromptSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The batches of a range of steps, drawn or read where they are used. Step s of replica r takes the prompts from
 * (s W + r) B, for W replicas of batch B: every prompt once, whatever the executors.
 */
final class PromptBatches implements FlatMapFunction<Integer, DataSet> {
    private static final long serialVersionUID = 1L;

    private final PromptSource source;
    private final PromptShape shape;
    private final int replicas;
    private final int batch;
    private final Steps steps;

    /** Steps from {@code first} (0-based) to {@code end}, exclusive. */
    record Steps(int first, int end) implements Serializable {}

    PromptBatches(PromptSource source, PromptShape shape, int replicas, int batch, Steps steps) {
        this.source = source;
        this.shape = shape;
        this.replicas = replicas;
        this.batch = batch;
        this.steps = steps;
    }

    /** One partition per replica, one element per step. */
    JavaRDD<DataSet> on(JavaSparkContext spark) {
        List<Integer> numbers = IntStream.range(0, replicas).boxed().toList();
        return spark.parallelize(numbers, replicas).flatMap(this);
    }

    @Override
    public Iterator<DataSet> call(Integer replica) {
        return IntStream.range(steps.first(), steps.end())
                .mapToObj(step -> dataSet(((long) step * replicas + replica) * batch))
                .iterator();
    }

    private DataSet dataSet(long first) {
        PromptEncoder encoder = new PromptEncoder(shape);
        float[] inputs = new float[batch * encoder.inputLength()];
        float[] targets = new float[batch * encoder.targetLength()];
        for (int row = 0; row < batch; row++) {
            encoder.encode(source.prompt(first + row), row, inputs, targets);
        }
        return new DataSet(
                Nd4j.createFromArray(inputs).reshape(batch, encoder.inputLength()),
                Nd4j.createFromArray(targets).reshape(batch, encoder.targetLength()));
    }
}
