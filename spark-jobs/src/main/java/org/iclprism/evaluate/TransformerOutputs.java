package org.iclprism.evaluate;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.PromptEncoder;
import org.iclprism.datagen.PromptShape;
import org.iclprism.eval.strategy.OutputSpace;
import org.iclprism.model.TransformerNetwork;
import org.iclprism.plan.RunPlan;
import org.iclprism.train.Checkpoints;

/** What transformers of a run answer, in the run's output space. Deterministic; may be called on an executor. */
public final class TransformerOutputs {
    private static final int BATCH = 512;

    private TransformerOutputs() {}

    /**
     * Those of the checkpoint at {@code step}.
     *
     * @return for each prompt, [positions, width] row-major
     */
    public static double[][] of(RunPlan plan, int step, List<Prompt> prompts) {
        return of(plan.functionClass(), new Checkpoints(plan).load(step), prompts);
    }

    /** Those of a network, likewise. */
    public static double[][] of(FunctionClass functionClass, MultiLayerNetwork network, List<Prompt> prompts) {
        PromptShape shape = functionClass.shape();
        OutputSpace space = OutputSpace.of(functionClass);
        PromptEncoder encoder = new PromptEncoder(shape);
        int length = shape.outputPositions() * shape.outputs();
        double[][] predictions = new double[prompts.size()][];
        for (int first = 0; first < prompts.size(); first += BATCH) {
            int count = Math.min(BATCH, prompts.size() - first);
            float[] inputs = encoder.inputs(prompts.subList(first, first + count));
            float[] outputs = TransformerNetwork.outputs(network, inputs, count);
            for (int row = 0; row < count; row++) {
                float[] raw = Arrays.copyOfRange(outputs, row * length, (row + 1) * length);
                predictions[first + row] = space.fromModel(shape, raw);
            }
        }
        return predictions;
    }
}
