package org.iclprism.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.PromptEncoder;
import org.iclprism.datagen.PromptShape;
import org.iclprism.datagen.Split;
import org.iclprism.eval.bayes.Cell;
import org.iclprism.eval.strategy.OutputSpace;
import org.iclprism.model.TransformerNetwork;
import org.iclprism.plan.RunPlan;
import org.iclprism.train.Checkpoints;

/** Evaluates one checkpoint beside M and G: losses, distances, and what the fit needs. Only sums leave the executor. */
final class CheckpointTask implements Function<Integer, List<Cell>> {
    private static final long serialVersionUID = 1L;
    private static final int BATCH = 64;

    private final RunPlan plan;

    CheckpointTask(RunPlan plan) {
        this.plan = plan;
    }

    @Override
    public List<Cell> call(Integer step) {
        MultiLayerNetwork network = new Checkpoints(plan).load(step);
        List<Cell> cells = new ArrayList<>();
        for (Split split : List.of(Split.ID, Split.OOD)) {
            double[][] transformer =
                    predictions(network, StrategyOutputs.of(plan, split).prompts());
            cells.add(CellScores.of(plan, step, split, transformer));
            if (plan.experiment().evaluate().keepPredictions()) {
                PredictionTable.write(plan, step, split, transformer);
            }
        }
        return cells;
    }

    /** Outputs of the transformer for each prompt, [output positions, width]. */
    private double[][] predictions(MultiLayerNetwork network, List<Prompt> prompts) {
        PromptShape shape = plan.functionClass().shape();
        OutputSpace space = OutputSpace.of(plan.functionClass());
        PromptEncoder encoder = new PromptEncoder(shape);
        int length = shape.outputPositions() * shape.outputs();
        double[][] predictions = new double[prompts.size()][];
        for (int first = 0; first < prompts.size(); first += BATCH) {
            int count = Math.min(BATCH, prompts.size() - first);
            float[] inputs = new float[count * encoder.inputLength()];
            float[] targets = new float[count * encoder.targetLength()];
            for (int row = 0; row < count; row++) {
                encoder.encode(prompts.get(first + row), row, inputs, targets);
            }
            float[] outputs = TransformerNetwork.outputs(network, inputs, count);
            for (int row = 0; row < count; row++) {
                float[] raw = Arrays.copyOfRange(outputs, row * length, (row + 1) * length);
                predictions[first + row] = space.fromModel(shape, raw);
            }
        }
        return predictions;
    }
}
