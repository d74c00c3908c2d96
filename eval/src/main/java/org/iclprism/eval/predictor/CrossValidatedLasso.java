package org.iclprism.eval.predictor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lasso whose alpha has the least mean squared error in 5-fold cross-validation on the pairs so far: scikit-learn's LassoCV
 * without intercept, its contiguous folds and its 100 alphas, evenly spaced in logarithm below max |X'y| / k.
 */
final class CrossValidatedLasso implements Learner {
    private static final int FOLDS = 5;
    private static final int ALPHAS = 100;
    /** The least alpha, in units of the largest. */
    private static final double LEAST = 1e-3;

    /** Of the descents that only choose alpha; scikit-learn's is 1e-4. */
    private static final double PATH_TOLERANCE = 1e-6;

    /** With fewer pairs than folds. */
    private final double firstAlpha;

    private final int dims;
    private final List<double[]> inputs = new ArrayList<>();
    private final List<Double> outputs = new ArrayList<>();
    private final CoordinateDescent path;
    private final CoordinateDescent whole;
    private boolean isSolved = true;

    CrossValidatedLasso(int dims, double firstAlpha) {
        this.dims = dims;
        this.firstAlpha = firstAlpha;
        path = new CoordinateDescent(dims, PATH_TOLERANCE);
        whole = new CoordinateDescent(dims, Lasso.TOLERANCE);
    }

    @Override
    public double predict(double[] x) {
        if (!isSolved) {
            Gram gram = without(0, 0);
            whole.solve(gram, inputs.size() < FOLDS ? firstAlpha : bestAlpha(gram));
            isSolved = true;
        }
        return whole.predict(x);
    }

    @Override
    public void learn(double[] x, double y) {
        inputs.add(x.clone());
        outputs.add(y);
        isSolved = false;
    }

    private double bestAlpha(Gram gram) {
        double[] alphas = alphas(gram);
        double[] errors = new double[ALPHAS];
        int count = inputs.size();
        int first = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            int end = first + count / FOLDS + (fold < count % FOLDS ? 1 : 0);
            addErrors(alphas, first, end, errors);
            first = end;
        }
        int best = 0;
        for (int i = 1; i < ALPHAS; i++) {
            best = errors[i] < errors[best] ? i : best;
        }
        return alphas[best];
    }

    private double[] alphas(Gram gram) {
        double largest = 0;
        for (int k = 0; k < dims; k++) {
            largest = Math.max(largest, Math.abs(gram.right(k)) / gram.pairs());
        }
        double[] alphas = new double[ALPHAS];
        double most = largest;
        Arrays.setAll(alphas, i -> most * Math.pow(LEAST, i / (ALPHAS - 1.0)));
        return alphas;
    }

    /** Mean squared error on the pairs from {@code first} to {@code end}, exclusive, of fits to all others, by alpha. */
    private void addErrors(double[] alphas, int first, int end, double[] errors) {
        Gram others = without(first, end);
        path.reset();
        for (int i = 0; i < ALPHAS; i++) {
            path.solve(others, alphas[i]);
            for (int pair = first; pair < end; pair++) {
                double residual = outputs.get(pair) - path.predict(inputs.get(pair));
                errors[i] += residual * residual / (end - first);
            }
        }
    }

    private Gram without(int first, int end) {
        Gram gram = new Gram(dims);
        for (int pair = 0; pair < inputs.size(); pair++) {
            if (pair < first || pair >= end) {
                gram.add(inputs.get(pair), outputs.get(pair));
            }
        }
        return gram;
    }
}
