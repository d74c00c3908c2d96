package org.iclprism.eval.bayes;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.iclprism.eval.strategy.OutputSpace;

/** Squared error is a parabola in w, so five sums are enough: ‖T-G‖², (T-G)·(M-G), ‖M-G‖², ΣT and ΣT². */
final class ValueCurveBuilder extends MixtureCurveBuilder {
    private final List<Parabola> blocks = new ArrayList<>();
    private Parabola block;
    private double total;
    private double squares;
    private long positions;

    /** The first three sums. */
    private static final class Parabola {
        private double fromG;
        private double along;
        private double apart;

        void add(Parabola other) {
            fromG += other.fromG;
            along += other.along;
            apart += other.apart;
        }

        double[] errors(LogOddsGrid grid, double count) {
            double[] errors = new double[grid.size()];
            for (int i = 0; i < errors.length; i++) {
                double w = grid.weight(i);
                errors[i] = Math.max(0, fromG - 2 * w * along + w * w * apart) / count;
            }
            return errors;
        }

        double[] slopes(LogOddsGrid grid, double count) {
            double[] slopes = new double[grid.size()];
            for (int i = 0; i < slopes.length; i++) {
                double w = grid.weight(i);
                slopes[i] = 2 * w * (1 - w) * (w * apart - along) / count;
            }
            return slopes;
        }
    }

    ValueCurveBuilder(OutputSpace space, int prompts) {
        super(space, LogOddsGrid.STANDARD, prompts);
    }

    @Override
    void openBlock() {
        block = new Parabola();
        blocks.add(block);
    }

    @Override
    void addPrompt(double[] t, StrategyPair pair) {
        double[] m = pair.m();
        double[] g = pair.g();
        for (int i = 0; i < t.length; i++) {
            double residual = t[i] - g[i];
            double direction = m[i] - g[i];
            block.fromG += residual * residual;
            block.along += residual * direction;
            block.apart += direction * direction;
            total += t[i];
            squares += t[i] * t[i];
        }
        positions += t.length;
    }

    @Override
    public MixtureCurve build() {
        Parabola sum = new Parabola();
        blocks.forEach(sum::add);
        double[] error = sum.errors(grid(), positions);
        double[] explained = new double[error.length];
        double mean = total / positions;
        double variance = squares / positions - mean * mean;
        for (int i = 0; i < error.length; i++) {
            explained[i] = 1 - error[i] / variance;
        }
        TreeMap<String, double[]> quality = new TreeMap<>();
        quality.put("squared_error", error);
        quality.put("r_squared", explained);
        return new MixtureCurve(grid(), error, sum.slopes(grid(), positions), quality);
    }

    @Override
    public List<MixtureCurve> blocks() {
        double count = (double) positions / blocks.size();
        return blocks.stream()
                .map(each -> new MixtureCurve(
                        grid(), each.errors(grid(), count), each.slopes(grid(), count), new TreeMap<>()))
                .toList();
    }
}
