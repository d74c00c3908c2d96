package org.iclprism.eval.behaviour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntToDoubleFunction;
import org.iclprism.datagen.Regression;

/**
 * Losses, and squared prediction differences (Akyürek et al. 2023, eq. 15), of predictions on one prompt set. Squares are
 * divided by the normaliser of the function class times the set's squared scale; the loss of signs is the share of wrong ones.
 */
final class PredictionMeasures {
    private final PromptSet set;
    private final Regression functionClass;
    private final double divisor;
    /** d: fewer examples leave f undetermined. */
    private final int unknowns;

    private final BootstrapMeans means;
    private final List<Measure> measures = new ArrayList<>();

    PredictionMeasures(PromptSet set, Regression functionClass, BootstrapMeans means) {
        this.set = set;
        this.functionClass = functionClass;
        this.divisor = functionClass.functions().normaliser() * set.scale() * set.scale();
        this.unknowns = functionClass.dims() > 1 ? functionClass.dims() : functionClass.parameters();
        this.means = means;
    }

    /** {@code loss} by k. */
    List<Measure> losses(String predictor, double[][] answers) {
        byExamples("loss", predictor, errors(answers));
        return meanLoss(predictor, answers);
    }

    /** {@code mean-loss}, that over all k. */
    List<Measure> meanLoss(String predictor, double[][] answers) {
        add("mean-loss", predictor, meanLosses(answers));
        return measures;
    }

    /** {@code mean-loss}, and {@code delta} to each predictor. */
    List<Measure> inBrief(double[][] transformer, Map<String, double[][]> predictors) {
        meanLoss("transformer", transformer);
        predictors.forEach((name, answers) -> add("delta", name, meanDifferences(transformer, answers)));
        return measures;
    }

    /**
     * {@code loss}, {@code spd} to each predictor by k, {@code mspd} over k = 1, ..., d - 1, {@code delta} over all k
     * (Raventós et al. 2023, eq. 4) and {@code delta-excess}, how much larger it is than that of the first predictor.
     *
     * @param transformer answers [N][K]
     * @param predictors theirs, by name
     */
    List<Measure> of(double[][] transformer, Map<String, double[][]> predictors) {
        losses("transformer", transformer);
        double[] first = null;
        for (Map.Entry<String, double[][]> each : predictors.entrySet()) {
            double[][] differences = squares(transformer, each.getValue());
            byExamples("spd", each.getKey(), differences);
            add("mspd", each.getKey(), -1, n -> mean(differences[n], 1, Math.min(unknowns, set.points())));
            double[] delta = meanDifferences(transformer, each.getValue());
            add("delta", each.getKey(), delta);
            first = first == null ? delta : first;
            double[] reference = first;
            if (reference != delta) {
                add("delta-excess", each.getKey(), -1, n -> delta[n] - reference[n]);
            }
        }
        return measures;
    }

    /** Mean loss over all k, [N]. */
    double[] meanLosses(double[][] answers) {
        return means(errors(answers));
    }

    /** Mean squared difference over all k, [N]. */
    double[] meanDifferences(double[][] a, double[][] b) {
        return means(squares(a, b));
    }

    private double[] means(double[][] values) {
        return perQuestion(n -> mean(values[n], 0, set.points()));
    }

    private double[][] errors(double[][] answers) {
        return functionClass.functions().binary()
                ? each(answers, set.targets(), Regression::signError)
                : squares(answers, set.targets());
    }

    private double[][] squares(double[][] a, double[][] b) {
        return each(a, b, (x, y) -> (x - y) * (x - y) / divisor);
    }

    private double[][] each(double[][] a, double[][] b, DoubleBinaryOperator of) {
        double[][] values = new double[a.length][set.points()];
        for (int n = 0; n < a.length; n++) {
            for (int k = 0; k < values[n].length; k++) {
                values[n][k] = of.applyAsDouble(a[n][k], b[n][k]);
            }
        }
        return values;
    }

    private void byExamples(String quantity, String predictor, double[][] values) {
        for (int k = 0; k < set.points(); k++) {
            int examples = k;
            add(quantity, predictor, k, n -> values[n][examples]);
        }
    }

    private void add(String quantity, String predictor, double[] values) {
        add(quantity, predictor, -1, n -> values[n]);
    }

    private void add(String quantity, String predictor, int k, IntToDoubleFunction value) {
        Measure measure = means.of(set.name(), quantity, predictor, k, -1, perQuestion(value));
        if (measure.count() > 0) {
            measures.add(measure);
        }
    }

    private double[] perQuestion(IntToDoubleFunction value) {
        double[] values = new double[set.size()];
        Arrays.setAll(values, value);
        return values;
    }

    /** Of what is asked from {@code first} up to {@code end}, exclusive; NaN if nothing is. */
    private static double mean(double[] values, int first, int end) {
        return Arrays.stream(values, first, Math.max(first, end))
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }
}
