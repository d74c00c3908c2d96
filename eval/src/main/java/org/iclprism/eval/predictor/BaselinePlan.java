package org.iclprism.eval.predictor;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.FunctionClasses;
import org.iclprism.datagen.PromptStream;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.Settings;
import org.iclprism.datagen.Split;
import org.iclprism.eval.strategy.Strategy;

/**
 * Which predictors are to answer which prompts. Serialisable; prompts and predictors follow from it, the same anywhere.
 *
 * @param functionClass registered name
 * @param points pairs of a prompt
 * @param settings of the function class
 * @param tasks size of the training pool; 0: each prompt has a task of its own
 * @param split ID or OOD
 */
public record BaselinePlan(
        String functionClass,
        int dims,
        int points,
        Settings settings,
        int tasks,
        Split split,
        int seed,
        List<Column> columns)
        implements Serializable {

    /** A predictor, by its registered name, and its settings. */
    public record Column(String predictor, Settings settings) implements Serializable {

        /** By a name that may hold settings, as in {@code ridge:lambda=0.1}. */
        public static Column of(String text) {
            String[] parts = text.split(":");
            Map<String, String> values = new TreeMap<>();
            for (int i = 1; i < parts.length; i++) {
                String[] pair = parts[i].split("=", 2);
                values.put(pair[0], pair.length == 2 ? pair[1] : "");
            }
            return new Column(parts[0], Settings.of(values));
        }
    }

    /**
     * The function class.
     *
     * @throws IllegalArgumentException if there is no such class, or none of real functions
     */
    public Regression regression() {
        FunctionClass known = FunctionClasses.of(functionClass, dims, points, settings);
        if (known instanceof Regression regression) {
            return regression;
        }
        throw new IllegalArgumentException(
                "Cannot compute losses: function class %s has no real functions.".formatted(functionClass));
    }

    /** The prompts. */
    public PromptStream prompts() {
        return Baselines.prompts(regression(), tasks, seed, split);
    }

    /**
     * The predictors.
     *
     * @throws IllegalArgumentException if one is unknown, or cannot answer these prompts
     */
    public List<Strategy> predictors() {
        Regression regression = regression();
        return columns.stream()
                .map(column -> Predictors.of(
                        column.predictor(), regression, Baselines.pool(regression, tasks, seed), column.settings()))
                .toList();
    }
}
