package org.iclprism.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.Function;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.PromptEncoder;
import org.iclprism.datagen.PromptShape;
import org.iclprism.datagen.Split;
import org.iclprism.eval.bayes.Cell;
import org.iclprism.eval.bayes.CellDistances;
import org.iclprism.eval.bayes.CellKey;
import org.iclprism.eval.bayes.MixtureCurveBuilder;
import org.iclprism.eval.strategy.OutputSpace;
import org.iclprism.eval.strategy.RelativeDistance;
import org.iclprism.eval.strategy.Strategies;
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
            StrategyOutputs strategies = StrategyOutputs.of(plan, split);
            double[][] transformer = predictions(network, strategies.prompts());
            cells.add(cell(step, split, strategies, transformer));
            if (plan.experiment().evaluate().keepPredictions()) {
                PredictionTable.write(plan, step, split, transformer);
            }
        }
        return cells;
    }

    /** Outputs of the transformer for each prompt, [positions, width]. */
    private double[][] predictions(MultiLayerNetwork network, List<Prompt> prompts) {
        PromptShape shape = plan.functionClass().shape();
        OutputSpace space = OutputSpace.of(plan.functionClass());
        PromptEncoder encoder = new PromptEncoder(shape);
        int length = shape.positions() * shape.outputs();
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

    private Cell cell(int step, Split split, StrategyOutputs strategies, double[][] t) {
        double[][] m = strategies.outputs().get(Strategies.MEMORISING);
        double[][] g = strategies.outputs().get(Strategies.GENERALISING);
        OutputSpace space = OutputSpace.of(plan.functionClass());
        double toM = meanDistance(space, t, m);
        double toG = meanDistance(space, t, g);
        double apart = meanDistance(space, m, g);
        double relative = RelativeDistance.of(toG, toM, apart);
        double toMix = meanDistance(space, t, mixtures(space, relative, m, g));
        MixtureCurveBuilder curve = MixtureCurveBuilder.of(space);
        for (int i = 0; i < t.length; i++) {
            curve.add(t[i], m[i], g[i]);
        }
        return new Cell(
                new CellKey(
                        plan.run().slice(),
                        plan.run().taskDiversity(),
                        plan.run().seed(),
                        step,
                        split.id()),
                meanLoss(space, strategies, t),
                meanLoss(space, strategies, m),
                meanLoss(space, strategies, g),
                new CellDistances(toM, toG, apart, relative, toMix),
                curve.build());
    }

    private static double meanDistance(OutputSpace space, double[][] a, double[][] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> space.distance(a[i], b[i]))
                .average()
                .orElse(Double.NaN);
    }

    private static double meanLoss(OutputSpace space, StrategyOutputs prompts, double[][] predictions) {
        return IntStream.range(0, predictions.length)
                .mapToDouble(i -> space.loss(prompts.prompts().get(i), prompts.tasks()[i], predictions[i]))
                .average()
                .orElse(Double.NaN);
    }

    private static double[][] mixtures(OutputSpace space, double weight, double[][] m, double[][] g) {
        double[][] mixtures = new double[m.length][];
        for (int i = 0; i < m.length; i++) {
            mixtures[i] = new double[m[i].length];
            space.mix(weight, m[i], g[i], mixtures[i]);
        }
        return mixtures;
    }
}
