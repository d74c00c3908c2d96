package org.iclprism.eval.bayes;

import java.util.List;

/**
 * Mean divergence of the transformer from the mixture that the model predicts, over cells of equal weight, as a function
 * of (ln α, ln β, ln γ).
 */
final class FitObjective {
    static final int PARAMETERS = 3;

    private final List<FitCell> cells;

    FitObjective(List<FitCell> cells) {
        this.cells = cells;
    }

    static StrategyModel model(double[] logs) {
        return new StrategyModel(Math.exp(logs[0]), Math.exp(logs[1]), Math.exp(logs[2]));
    }

    double value(double[] logs) {
        StrategyModel model = model(logs);
        double sum = 0;
        for (FitCell cell : cells) {
            sum += cell.cell().curve().divergenceAt(model.logOdds(cell.step(), cell.run()));
        }
        return sum / cells.size();
    }

    /** Exact gradient by (ln α, ln β, ln γ). */
    double[] gradient(double[] logs) {
        StrategyModel model = model(logs);
        double[] mean = new double[PARAMETERS];
        double[] direction = new double[PARAMETERS];
        for (FitCell cell : cells) {
            double slope = cell.cell().curve().slopeAt(model.logOdds(cell.step(), cell.run()));
            model.logOddsGradient(cell.step(), cell.run(), direction);
            for (int i = 0; i < PARAMETERS; i++) {
                mean[i] += slope * direction[i] / cells.size();
            }
        }
        return mean;
    }

    /** Mean divergence where every cell has the same log-odds of M. */
    double constant(double logOdds) {
        double sum = 0;
        for (FitCell cell : cells) {
            sum += cell.cell().curve().divergenceAt(logOdds);
        }
        return sum / cells.size();
    }
}
