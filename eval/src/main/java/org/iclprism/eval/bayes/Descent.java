package org.iclprism.eval.bayes;

import java.util.Arrays;
import org.ddogleg.optimization.functions.FunctionNtoN;
import org.ddogleg.optimization.functions.FunctionNtoS;

/**
 * An objective as DDogleg wants it: value and gradient apart, though computed together, and in units of the value at the
 * starting point, which suits BFGS's first Hessian. Remembers the lowest point.
 */
final class Descent implements FunctionNtoS, FunctionNtoN {
    private final FitObjective objective;
    private final SearchSpace space;
    private final double unit;
    private final boolean[] held;
    private int evaluations;
    private double[] at;
    private FitObjective.Evaluation evaluation;
    private double[] lowest;
    private FitObjective.Evaluation least;

    Descent(FitObjective objective, SearchSpace space, double[] start) {
        this.objective = objective;
        this.space = space;
        held = new boolean[start.length];
        evaluate(start);
        double value = Math.abs(least.value());
        unit = value > 0 ? value : 1;
    }

    @Override
    public int getNumOfInputsN() {
        return objective.parameters();
    }

    @Override
    public int getN() {
        return objective.parameters();
    }

    @Override
    public double process(double[] point) {
        evaluate(point);
        return evaluation.value() / unit;
    }

    @Override
    public void process(double[] point, double[] gradient) {
        evaluate(point);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = !held[i] && space.inside(point, i) ? evaluation.gradient()[i] / unit : 0;
        }
    }

    /** From now on leaves alone what would go out of the search space from the lowest point: BFGS cannot turn such a corner. */
    void holdWhatEnds() {
        for (int i = 0; i < held.length; i++) {
            held[i] = ends(i);
        }
    }

    private void evaluate(double[] point) {
        if (Arrays.equals(point, at)) {
            return;
        }
        at = point.clone();
        evaluation = objective.at(space.clamp(point));
        evaluations++;
        if (least == null || evaluation.value() < least.value()) {
            least = evaluation;
            lowest = space.clamp(point);
        }
    }

    int evaluations() {
        return evaluations;
    }

    double[] lowest() {
        return lowest.clone();
    }

    double value() {
        return least.value();
    }

    /** Largest component of the gradient at the lowest point, less what points out of the search space at its edge. */
    double gradientNorm() {
        double largest = 0;
        for (int i = 0; i < lowest.length; i++) {
            largest = ends(i) ? largest : Math.max(largest, Math.abs(least.gradient()[i]));
        }
        return largest;
    }

    /** Whether parameter i is at the edge and its gradient points out. */
    private boolean ends(int i) {
        return least.gradient()[i] > 0 ? lowest[i] <= space.lower()[i] : lowest[i] >= space.upper()[i];
    }
}
