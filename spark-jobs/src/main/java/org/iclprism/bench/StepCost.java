package org.iclprism.bench;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.datagen.PromptShape;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;
import org.iclprism.model.OptimizerSettings;
import org.iclprism.model.TransformerNetwork;
import org.iclprism.model.TransformerShape;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** What one training step of a transformer costs. */
public final class StepCost {
    private static final double WARM_UP = 4;
    private static final double WINDOW = 3;

    private StepCost() {}

    /** Seconds of CPU time, one thread, after warming up; takes some seconds. Other programs on the machine matter little. */
    public static double cpuSeconds(TransformerShape shape, int batch) {
        MultiLayerNetwork network = TransformerNetwork.create(shape, new OptimizerSettings(5e-4, 0, 0, 1), 1, batch, 1);
        RandomNumbers random = Stream.of(1, "plan/batch").at(0);
        PromptShape prompt = shape.prompt();
        boolean tokens = prompt.kind() == PromptShape.Kind.TOKENS;
        float[] inputs = new float[batch * shape.inputLength()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = tokens ? random.below(prompt.inputs() - 1) : (float) random.gaussian();
        }
        float[] targets = tokens ? inputs.clone() : new float[batch * prompt.targets()];
        DataSet set = new DataSet(
                Nd4j.createFromArray(inputs).reshape(batch, inputs.length / batch),
                Nd4j.createFromArray(targets).reshape(batch, targets.length / batch));
        Rate.of(() -> network.fit(set), WARM_UP);
        return 1 / Rate.of(() -> network.fit(set), WINDOW).perCpuSecond();
    }
}
