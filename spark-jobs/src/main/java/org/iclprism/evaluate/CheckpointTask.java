package org.iclprism.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.Function;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.datagen.Split;
import org.iclprism.eval.bayes.Cell;
import org.iclprism.plan.RunPlan;
import org.iclprism.train.Checkpoints;

/** Evaluates one checkpoint beside M and G: losses, distances, and what the fit needs. Only sums leave the executor. */
final class CheckpointTask implements Function<Integer, List<Cell>> {
    private static final long serialVersionUID = 1L;

    private final RunPlan plan;

    CheckpointTask(RunPlan plan) {
        this.plan = plan;
    }

    @Override
    public List<Cell> call(Integer step) {
        MultiLayerNetwork network = new Checkpoints(plan).load(step);
        List<Cell> cells = new ArrayList<>();
        for (Split split : plan.functionClass().evaluationSplits()) {
            double[][] transformer = TransformerOutputs.of(
                    plan, network, StrategyOutputs.of(plan, split).prompts());
            cells.add(CellScores.of(plan, step, split, transformer));
            if (plan.experiment().evaluate().keepPredictions()) {
                PredictionTable.write(plan, step, split, transformer);
            }
        }
        return cells;
    }
}
