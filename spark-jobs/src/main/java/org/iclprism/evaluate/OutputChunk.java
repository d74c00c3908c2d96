package org.iclprism.evaluate;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.Split;
import org.iclprism.eval.bayes.CellKey;
import org.iclprism.eval.bayes.CellOutputs;
import org.iclprism.eval.strategy.OutputSpace;
import org.iclprism.eval.strategy.Values;
import org.iclprism.plan.RunPlan;

/**
 * What some checkpoints of one run and its strategies put out on the first evaluation prompts of each split; for fits to
 * outputs themselves. The arrays of the strategies are shared between cells.
 *
 * @param number place of the chunk among those of its slice
 */
public record OutputChunk(int number, List<Entry> entries) implements Serializable {

    /**
     * One cell.
     *
     * @param positions of one prompt
     * @param losses [strategies][prompts, positions]: sum of the strategy's own losses at the earlier positions of the prompt
     */
    public record Entry(CellKey key, CellOutputs outputs, int positions, float[][] losses) implements Serializable {

        /** The same of the first prompts only. */
        public Entry first(int prompts) {
            int places = Math.min(prompts * positions, losses[0].length);
            float[][] some = new float[losses.length][];
            for (int a = 0; a < some.length; a++) {
                some[a] = Arrays.copyOf(losses[a], places);
            }
            return new Entry(key, outputs.first(places), positions, some);
        }
    }

    /** Of these steps; loads each checkpoint once. */
    public static OutputChunk of(
            int number, RunPlan plan, List<Long> steps, List<Split> splits, List<String> strategies, int sequences) {
        List<Side> sides = splits.stream()
                .map(split -> Side.of(plan, split, strategies, sequences))
                .toList();
        List<Entry> entries = new ArrayList<>();
        for (long step : steps) {
            for (Side side : sides) {
                double[][] t = TransformerOutputs.of(plan, Math.toIntExact(step), side.prompts());
                entries.add(side.entry(plan, step, t));
            }
        }
        return new OutputChunk(number, entries);
    }

    /** All of one split that checkpoints share. */
    private record Side(
            Split split,
            OutputSpace space,
            List<Prompt> prompts,
            float[][] strategies,
            int positions,
            float[][] losses) {

        static Side of(RunPlan plan, Split split, List<String> names, int sequences) {
            StrategyOutputs all = StrategyOutputs.of(plan, split);
            int count = Math.min(sequences, all.prompts().size());
            OutputSpace space = OutputSpace.of(plan.functionClass());
            List<Prompt> prompts = all.prompts().subList(0, count);
            float[][] outputs = new float[names.size()][];
            float[][] losses = new float[names.size()][];
            for (int a = 0; a < outputs.length; a++) {
                double[][] own = Arrays.copyOf(all.outputs().get(names.get(a)), count);
                outputs[a] = flat(space, own);
                losses[a] = losses(space, prompts, all.tasks(), own);
            }
            return new Side(split, space, prompts, outputs, losses[0].length / count, losses);
        }

        Entry entry(RunPlan plan, long step, double[][] t) {
            CellKey key = new CellKey(
                    plan.run().slice(), plan.run().taskDiversity(), plan.run().seed(), step, split.id());
            return new Entry(key, new CellOutputs(width(space), flat(space, t), strategies), positions, losses);
        }

        /** The mean over the first c positions, times c, is what the first c predictions lost. */
        private static float[] losses(OutputSpace space, List<Prompt> prompts, double[][] tasks, double[][] outputs) {
            int positions = outputs[0].length / space.width();
            float[] losses = new float[prompts.size() * positions];
            for (int p = 0; p < prompts.size(); p++) {
                for (int seen = 1; seen < positions; seen++) {
                    double[] earlier = Arrays.copyOf(outputs[p], seen * space.width());
                    losses[p * positions + seen] =
                            (float) (seen * space.strategyLoss(prompts.get(p), tasks[p], earlier));
                }
            }
            return losses;
        }
    }

    /** Numbers per position; the probability of a label becomes a distribution over both labels. */
    private static int width(OutputSpace space) {
        return space.width() == 1 && !(space instanceof Values) ? 2 : space.width();
    }

    private static float[] flat(OutputSpace space, double[][] outputs) {
        boolean label = width(space) > space.width();
        int length = outputs[0].length;
        float[] flat = new float[outputs.length * length * (label ? 2 : 1)];
        int next = 0;
        for (double[] prompt : outputs) {
            for (double number : prompt) {
                if (label) {
                    flat[next++] = (float) (1 - number);
                }
                flat[next++] = (float) number;
            }
        }
        return flat;
    }
}
