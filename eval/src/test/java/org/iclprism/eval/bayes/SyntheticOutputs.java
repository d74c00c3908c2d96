package org.iclprism.eval.bayes;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;

/** Transformers that mix any number of random strategies with the weights of a known model, and noise. */
final class SyntheticOutputs {
    private static final int POSITIONS = 48;

    private final int symbols;
    private final StrategyModel truth;
    private final double noise;
    private final Map<CellKey, CellDivergence> divergences = new HashMap<>();

    /** @param symbols of distributions; 1: values */
    SyntheticOutputs(int symbols, StrategyModel truth, double noise) {
        this.symbols = symbols;
        this.truth = truth;
        this.noise = noise;
    }

    Mixtures mixtures() {
        return new LocalMixtures(cell -> divergences.get(cell.cell().key()));
    }

    /** One cell per run and step; the cells' own curves know of nothing. */
    List<Cell> cells(List<RunEvidence> runs, long[] steps) {
        return runs.stream()
                .flatMap(run -> Arrays.stream(steps).mapToObj(step -> cell(run, step)))
                .toList();
    }

    private Cell cell(RunEvidence run, long step) {
        CellKey key = new CellKey(run.slice(), run.taskDiversity(), run.seed(), step, CellKey.ID);
        RandomNumbers random =
                Stream.of(run.seed(), "outputs/" + run.taskDiversity()).at(step);
        double[][] strategies = new double[run.strategies().size()][];
        for (int a = 0; a < strategies.length; a++) {
            strategies[a] = symbols == 1
                    ? Synthetic.values(random, POSITIONS)
                    : Synthetic.distributions(random, POSITIONS, symbols, 1);
        }
        double[] weights = truth.weights(step, run.strategies());
        double[] t = transformer(random, weights, strategies);
        divergences.put(key, divergence(t, strategies));
        double[] nothing = new double[LogOddsGrid.STANDARD.size()];
        MixtureCurve curve = new MixtureCurve(LogOddsGrid.STANDARD, nothing, nothing, new TreeMap<>());
        return new Cell(key, 0, 0, 0, new CellDistances(0, 0, 1, weights[0] / (weights[0] + weights[1]), 0), curve);
    }

    private double[] transformer(RandomNumbers random, double[] weights, double[][] strategies) {
        double[] t = new double[strategies[0].length];
        for (int i = 0; i < t.length; i++) {
            for (int a = 0; a < weights.length; a++) {
                t[i] += weights[a] * strategies[a][i];
            }
            double shift = noise * random.gaussian();
            t[i] = symbols == 1 ? t[i] + shift : t[i] * Math.exp(shift);
        }
        if (symbols > 1) {
            Synthetic.normalise(t, symbols);
        }
        return t;
    }

    private CellDivergence divergence(double[] t, double[][] strategies) {
        if (symbols > 1) {
            float[][] outputs =
                    Arrays.stream(strategies).map(SyntheticOutputs::floats).toArray(float[][]::new);
            return new DistributionDivergence(new CellOutputs(symbols, floats(t), outputs));
        }
        double[] to = new double[strategies.length];
        double[][] between = new double[strategies.length][strategies.length];
        for (int a = 0; a < strategies.length; a++) {
            to[a] = squaredDistance(t, strategies[a]);
            for (int b = 0; b < strategies.length; b++) {
                between[a][b] = squaredDistance(strategies[a], strategies[b]);
            }
        }
        return new GramDivergence(to, between, 1);
    }

    static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum / a.length;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
