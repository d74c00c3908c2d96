package org.iclprism.eval.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iclprism.datagen.FunctionClasses;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.Settings;
import org.iclprism.datagen.Split;
import org.iclprism.datagen.TaskPool;
import org.iclprism.eval.strategy.Strategy;

/** Loss curves of a predictor on prompts of a function class. */
final class Curves {
    private static final int SEED = 1;

    private Curves() {}

    static Settings settings(String... pairs) {
        Map<String, String> settings = new TreeMap<>();
        for (String pair : pairs) {
            settings.put(pair.split("=")[0], pair.split("=")[1]);
        }
        return Settings.of(settings);
    }

    static Regression regression(String name, int dims, int points, String... settings) {
        return (Regression) FunctionClasses.of(name, dims, points, settings(settings));
    }

    /** On tasks of their own. */
    static LossCurve of(Regression functionClass, int prompts, String predictor, String... settings) {
        return of(functionClass, 0, Split.ID, prompts, predictor, settings);
    }

    static LossCurve of(
            Regression functionClass, int tasks, Split split, int prompts, String predictor, String... settings) {
        TaskPool pool = Baselines.pool(functionClass, tasks, SEED);
        Strategy strategy = Predictors.of(predictor, functionClass, pool, settings(settings));
        return Baselines.curves(List.of(strategy), Baselines.prompts(functionClass, tasks, SEED, split), prompts)
                .get(0);
    }

    /** Within four standard errors, and what float's rounding leaves. */
    static void assertLoss(LossCurve curve, int k, double expected) {
        assertLoss(curve, k, expected, 0);
    }

    /** Within four standard errors and {@code error}, the table's own. */
    static void assertLoss(LossCurve curve, int k, double expected, double error) {
        assertThat(curve.loss(k))
                .as("loss after %d examples", k)
                .isCloseTo(expected, within(4 * curve.standardError(k) + error + 1e-8));
    }
}
