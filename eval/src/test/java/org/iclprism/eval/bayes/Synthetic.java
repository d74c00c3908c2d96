package org.iclprism.eval.bayes;

import java.util.ArrayList;
import java.util.List;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;
import org.iclprism.eval.strategy.Distributions;
import org.iclprism.eval.strategy.OutputSpace;
import org.iclprism.eval.strategy.RelativeDistance;

/**
 * Transformers that need no training: at (N, D) the mixture of random M and G that a known model predicts, with noise
 * that leaves the mean as it is.
 */
final class Synthetic {
    private static final int PROMPTS = 12;
    private static final int POSITIONS = 4;

    private final OutputSpace space;
    private final StrategyModel truth;
    private final double noise;

    Synthetic(OutputSpace space, StrategyModel truth, double noise) {
        this.space = space;
        this.truth = truth;
        this.noise = noise;
    }

    /** [positions, symbols]: exponentials to the power {@code exponent}, normalised; 1 gives Dirichlet(1, ..., 1). */
    static double[] distributions(RandomNumbers random, int positions, int symbols, double exponent) {
        double[] outputs = new double[positions * symbols];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = Math.pow(random.exponential(), exponent);
        }
        normalise(outputs, symbols);
        return outputs;
    }

    static double[] values(RandomNumbers random, int positions) {
        double[] outputs = new double[positions];
        for (int i = 0; i < positions; i++) {
            outputs[i] = random.gaussian();
        }
        return outputs;
    }

    /** One cell per run and step, on the split of this name. */
    List<Cell> cells(List<RunEvidence> runs, long[] steps, String split) {
        List<Cell> cells = new ArrayList<>();
        for (RunEvidence run : runs) {
            Stream stream = Stream.of(run.seed(), "synthetic/" + split + "/" + run.taskDiversity());
            for (long step : steps) {
                CellKey key = new CellKey(run.slice(), run.taskDiversity(), run.seed(), step, split);
                cells.add(cell(key, truth.weightM(step, run), stream));
            }
        }
        return cells;
    }

    private Cell cell(CellKey key, double weight, Stream stream) {
        MixtureCurveBuilder builder = MixtureCurveBuilder.of(space, PROMPTS);
        double toM = 0;
        double toG = 0;
        double apart = 0;
        for (int prompt = 0; prompt < PROMPTS; prompt++) {
            RandomNumbers random = stream.at(key.step() * PROMPTS + prompt);
            double[] m = outputs(random);
            double[] g = outputs(random);
            double[] t = transformer(random, weight, m, g);
            builder.add(t, m, g);
            toM += space.distance(t, m) / PROMPTS;
            toG += space.distance(t, g) / PROMPTS;
            apart += space.distance(m, g) / PROMPTS;
        }
        double relative = RelativeDistance.of(toG, toM, apart);
        Cell cell = new Cell(key, 0, 0, 0, new CellDistances(toM, toG, apart, relative, noise), builder.build());
        return new Cell(key, 0, cell.losses(), cell.distances(), cell.mixture(), cell.curve(), builder.blocks());
    }

    private double[] outputs(RandomNumbers random) {
        return space instanceof Distributions
                ? distributions(random, POSITIONS, space.width(), 1)
                : values(random, POSITIONS);
    }

    private double[] transformer(RandomNumbers random, double weight, double[] m, double[] g) {
        double[] t = new double[m.length];
        space.mix(weight, m, g, t);
        if (space instanceof Distributions) {
            disturb(t, space.width(), random);
        } else {
            for (int i = 0; i < t.length; i++) {
                t[i] += noise * random.gaussian();
            }
        }
        return t;
    }

    /** Moves probability between neighbouring symbols, as much on average in either direction. */
    private void disturb(double[] t, int symbols, RandomNumbers random) {
        for (int from = 0; from < t.length; from += symbols) {
            for (int k = from; k + 1 < from + symbols; k += 2) {
                double share = Math.max(-0.95, Math.min(0.95, noise * random.gaussian()));
                double moved = share * Math.min(t[k], t[k + 1]);
                t[k] += moved;
                t[k + 1] -= moved;
            }
        }
    }

    static void normalise(double[] outputs, int symbols) {
        for (int from = 0; from < outputs.length; from += symbols) {
            double sum = 0;
            for (int k = from; k < from + symbols; k++) {
                sum += outputs[k];
            }
            for (int k = from; k < from + symbols; k++) {
                outputs[k] /= sum;
            }
        }
    }
}
