package org.iclprism.eval.bayes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealVector;
import org.iclprism.eval.bayes.Bootstrap.Replicate;

/**
 * Sampling error of a fit where a refit of every replicate would cost too much: each makes one Newton step from the fitted
 * parameters, by the gradient of the blocks that it draws and the Hessian of the fit (Davidson and MacKinnon 1999). To
 * first order that is where a refit ends. Draws prompts and seeds as {@link Bootstrap} does; average losses stay as they
 * are. A direction that the fit leaves flat is not moved along. Of the scores, correlations alone are known of the new
 * parameters: how far their mixtures are from the transformers would take the outputs again.
 */
public final class OneStepBootstrap {
    private static final double STEP = 1e-4;
    /** Of the largest curvature: below it a direction is flat. */
    private static final double FLAT = 1e-8;

    private final Draws draws;
    private final FittedSlice fit;
    private final List<RunEvidence> runs;
    private final double[] minimum;
    private final EigenDecompositionSymmetric curvature;
    private final Map<String, double[][]> gradients = new HashMap<>();
    private final Map<String, Integer> cellsOfRun = new HashMap<>();

    /**
     * Measures curvature and gradients at the fitted parameters.
     *
     * @param sharedPrompts whether runs of the same task diversity share their evaluation prompts
     */
    public OneStepBootstrap(
            FittedSlice fit,
            List<Cell> cells,
            boolean sharedPrompts,
            FitSettings settings,
            Mixtures mixtures,
            BlockGradients blocks) {
        draws = new Draws(settings.seed(), sharedPrompts);
        this.fit = fit;
        runs = fit.runs();
        StrategyModel model = fit.model();
        minimum = ModelForm.STANDARD
                .space(new double[] {model.alpha(), model.beta(), model.gamma()})
                .start();
        List<FitCell> seen = FitCells.join(cells, runs).stream()
                .filter(cell -> cell.cell().key().inDistribution()
                        && fit.region().seen(cell.cell().key()))
                .toList();
        curvature = new EigenDecompositionSymmetric(
                MatrixUtils.createRealMatrix(hessian(mixtures.objective(seen, ModelForm.STANDARD))));
        List<double[][]> pulls = blocks.of(seen, minimum);
        for (int i = 0; i < pulls.size(); i++) {
            String run = seen.get(i).run().run();
            gradients.merge(run, pulls.get(i), OneStepBootstrap::sum);
            cellsOfRun.merge(run, 1, Integer::sum);
        }
    }

    private double[][] hessian(FitObjective objective) {
        double[][] hessian = new double[minimum.length][minimum.length];
        for (int i = 0; i < minimum.length; i++) {
            double[] up = minimum.clone();
            double[] down = minimum.clone();
            up[i] += STEP;
            down[i] -= STEP;
            double[] above = objective.at(up).gradient();
            double[] below = objective.at(down).gradient();
            for (int j = 0; j < minimum.length; j++) {
                double slope = (above[j] - below[j]) / (2 * STEP);
                hessian[i][j] += slope / 2;
                hessian[j][i] += slope / 2;
            }
        }
        return hessian;
    }

    private static double[][] sum(double[][] a, double[][] b) {
        double[][] sum = new double[a.length][a[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[i].length; j++) {
                sum[i][j] = a[i][j] + b[i][j];
            }
        }
        return sum;
    }

    /** Intervals from this many replicates. */
    public BootstrapIntervals intervals(int replicates) {
        List<Replicate> all = new ArrayList<>();
        for (int number = 0; number < replicates; number++) {
            all.add(replicate(number));
        }
        return BootstrapIntervals.of("one Newton step each", all);
    }

    Replicate replicate(int number) {
        double[] gradient = gradient(number);
        double[] point = minimum.clone();
        double largest = curvature.getEigenvalue(0);
        for (int e = 0; e < point.length; e++) {
            double value = curvature.getEigenvalue(e);
            if (value > FLAT * largest) {
                RealVector direction = curvature.getEigenvector(e);
                double step = -direction.dotProduct(MatrixUtils.createRealVector(gradient)) / value;
                for (int i = 0; i < point.length; i++) {
                    point[i] += step * direction.getEntry(i);
                }
            }
        }
        double[] start = {1, 1, 1};
        StrategyModel model =
                ModelForm.STANDARD.model(ModelForm.STANDARD.space(start).clamp(point));
        double[] steps = runs.stream()
                .mapToDouble(run -> model.criticalStep(run).orElse(Double.POSITIVE_INFINITY))
                .toArray();
        return new Replicate(model, Double.NaN, steps, Scores.of(predictions(model, number)));
    }

    /** What a model says of every cell, as often as its seed is drawn. */
    private List<CellPrediction> predictions(StrategyModel model, int number) {
        Map<Integer, Integer> seeds = draws.seeds(runs, number);
        List<CellPrediction> drawn = new ArrayList<>();
        for (CellPrediction cell : fit.predictions()) {
            RunEvidence run = fit.run(cell.key());
            double[] weights = model.weights(cell.key().step(), run.strategies());
            CellPrediction there = cell.withWeights(SliceFit.byName(run, weights));
            drawn.addAll(Collections.nCopies(seeds.get(run.seed()), there));
        }
        return drawn;
    }

    /** Of the mean divergence over the draws. */
    private double[] gradient(int number) {
        Map<Integer, Integer> seeds = draws.seeds(runs, number);
        double[] gradient = new double[minimum.length];
        int cells = 0;
        for (RunEvidence run : runs) {
            double[][] pulls = gradients.getOrDefault(run.run(), new double[0][]);
            int times = seeds.get(run.seed());
            int[] counts = draws.prompts(run, pulls.length, number);
            for (int b = 0; b < pulls.length; b++) {
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] += times * counts[b] * pulls[b][i] / pulls.length;
                }
            }
            cells += times * cellsOfRun.getOrDefault(run.run(), 0);
        }
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] /= cells;
        }
        return gradient;
    }
}
