package org.iclprism.eval.behaviour;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iclprism.datagen.FunctionClasses;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.Settings;
import org.iclprism.datagen.Split;
import org.iclprism.datagen.VectorPrompt;
import org.iclprism.eval.predictor.Baselines;
import org.iclprism.eval.predictor.Predictors;
import org.iclprism.eval.strategy.Strategy;

/** Behaviour of predictors that stand in for transformers. */
final class Cases {
    private final Regression functionClass;

    private Cases(Regression functionClass) {
        this.functionClass = functionClass;
    }

    static Cases of(String name, int dims, int points, String... settings) {
        Map<String, String> given = new TreeMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            given.put(settings[i], settings[i + 1]);
        }
        return new Cases((Regression) FunctionClasses.of(name, dims, points, Settings.of(given)));
    }

    Strategy predictor(String column) {
        String[] parts = column.split("[:=]");
        Settings settings =
                parts.length == 1 ? Settings.none() : Settings.none().with(parts[1], parts[2]);
        return Predictors.of(parts[0], functionClass, Baselines.pool(functionClass, 8, 1), settings);
    }

    Questions questions(Split split, int prompts) {
        return new Questions(Baselines.prompts(functionClass, 8, 1, split), 1, prompts);
    }

    Behaviour behaviour(Extent extent, String... predictors) {
        Map<String, Strategy> strategies = new LinkedHashMap<>();
        for (String name : predictors) {
            strategies.put(name, predictor(name));
        }
        return new Behaviour(
                questions(Split.ID, extent.prompts()), questions(Split.OOD, extent.prompts()), strategies, extent);
    }

    /** Measures by name, for example {@code fresh/loss/transformer/3}. */
    static Map<String, Measure> byName(List<Measure> measures) {
        Map<String, Measure> named = new LinkedHashMap<>();
        for (Measure each : measures) {
            String bin = each.frequency() < 0 ? "" : "/" + each.frequency();
            named.put(
                    each.prompts() + "/" + each.quantity() + "/" + each.predictor()
                            + (each.k() < 0 ? "" : "/" + each.k()) + bin,
                    each);
        }
        return named;
    }

    /** No gradient at all. */
    static Gradients noGradients(int length) {
        return prompts -> new double[prompts.size()][length];
    }

    /** The same answer to whatever is asked. */
    record Stubborn(double answer) implements Strategy {
        @Override
        public String name() {
            return "stubborn";
        }

        @Override
        public double[] predict(Prompt prompt) {
            double[] answers = new double[((VectorPrompt) prompt).points()];
            Arrays.fill(answers, answer);
            return answers;
        }
    }
}
