package org.iclprism.discovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.iclprism.eval.discovery.Confusion;
import org.iclprism.eval.discovery.Evaluation;
import org.iclprism.eval.discovery.PerilExit;

/** One model's curves for the page: by name, then subset, lists of points; what has no materials is left out. */
final class LeaderboardCurves {
    private LeaderboardCurves() {}

    static Map<String, Object> of(Evaluation model, String headline) {
        Map<String, Object> curves = new LinkedHashMap<>();
        curves.put(
                "rolling",
                curve(model.rolling(), each -> each.subset(), each -> point(each.n(), each.centre(), each.mae())));
        curves.put("exits", curve(model.exits(), PerilExit::subset, each -> point(1, each.left(), each.right())));
        curves.put(
                "box",
                curve(
                        model.boxes(),
                        each -> each.subset(),
                        each -> point(1, each.q05(), each.q25(), each.q50(), each.q75(), each.q95())));
        curves.put(
                "cumulative",
                curve(
                        model.cumulative(),
                        each -> each.subset(),
                        each -> point(1, each.k(), each.precision(), each.recall())));
        curves.put("roc", curve(model.roc(), each -> each.subset(), each -> point(1, each.fpr(), each.tpr())));
        curves.put("budgets", curve(model.budgets(), each -> each.subset(), each -> point(1, each.k(), each.daf())));
        curves.put(
                "thresholds",
                curve(
                        model.thresholds(),
                        each -> each.subset(),
                        each -> point(1, each.threshold(), each.counts().f1())));
        curves.put(
                "histogram",
                curve(
                        model.histogram().stream()
                                .filter(each -> each.subset().equals(headline))
                                .toList(),
                        each -> each.subset(),
                        each -> histogram(each.from(), each.counts())));
        Map<String, Object> elements = new LinkedHashMap<>();
        model.elements().stream()
                .filter(each -> each.structures() > 0)
                .forEach(each -> elements.put(
                        each.element(), List.of(each.structures(), LeaderboardData.rounded(each.byFraction()))));
        curves.put("elements", elements);
        return curves;
    }

    private static double[] histogram(double from, Confusion counts) {
        return point(1, from, counts.tp(), counts.fn(), counts.fp(), counts.tn());
    }

    /** None of no materials, or where a value is not finite. */
    private static double[] point(long n, double... values) {
        for (int i = 0; i < values.length; i++) {
            if (n == 0 || !Double.isFinite(values[i])) {
                return new double[0];
            }
            values[i] = LeaderboardData.rounded(values[i]);
        }
        return values;
    }

    private static <T> Map<String, List<double[]>> curve(
            List<T> points, Function<T, String> subset, Function<T, double[]> values) {
        Map<String, List<double[]>> bySubset = new LinkedHashMap<>();
        for (T each : points) {
            double[] point = values.apply(each);
            if (point.length > 0) {
                bySubset.computeIfAbsent(subset.apply(each), absent -> new ArrayList<>())
                        .add(point);
            }
        }
        return bySubset;
    }
}
