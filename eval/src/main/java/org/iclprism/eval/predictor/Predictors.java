package org.iclprism.eval.predictor;

import java.util.List;
import java.util.stream.Stream;
import org.iclprism.conf.NearestName;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.Setting;
import org.iclprism.datagen.Settings;
import org.iclprism.datagen.TaskPool;
import org.iclprism.datagen.functions.LinearFunctions;
import org.iclprism.datagen.functions.RealFunctions;
import org.iclprism.eval.predictor.Predictor.Context;
import org.iclprism.eval.strategy.Strategy;

/** The registered predictors of real functions: a line each in {@link WeightPredictors} and {@link OtherPredictors}. */
public final class Predictors {
    private static final List<Predictor> PREDICTORS = Stream.of(
                    WeightPredictors.ofCoordinates(), OtherPredictors.all(), WeightPredictors.ofFeatures())
            .flatMap(List::stream)
            .toList();

    private static final TaskPool NO_TASKS = new TaskPool("none", new double[0][]);

    private Predictors() {}

    /** All of them, in the order of the documentation. */
    public static List<Predictor> all() {
        return PREDICTORS;
    }

    /** The known names. */
    public static List<String> names() {
        return PREDICTORS.stream().map(Predictor::name).toList();
    }

    /**
     * The predictor of this name.
     *
     * @throws IllegalArgumentException for an unknown name
     */
    public static Predictor named(String name) {
        return PREDICTORS.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Cannot find predictor: the name must be one of %s, found \"%s\". Nearest: %s."
                                .formatted(String.join(", ", names()), name, NearestName.of(name, names()))));
    }

    /** M: the posterior mean under the training tasks. */
    public static Strategy memorising(String name, Regression functionClass, TaskPool pool) {
        return Posteriors.ofPool(name, functionClass, pool);
    }

    /** G: the posterior mean under the prior of the tasks, or, where it has no closed form, what comes near to it. */
    public static Strategy generalising(String name, Regression functionClass) {
        RealFunctions functions = functionClass.functions();
        if (functions instanceof LinearFunctions linear && !linear.prior().isEmpty()) {
            return Posteriors.ofPrior(name, functionClass, Posteriors.NO_NOISE, 0);
        }
        Settings settings = Settings.none();
        if (!(functions instanceof LinearFunctions)) {
            // a linear fit of what is not linear: as if noise had the variance of f
            settings = settings.with("lambda", Integer.toString(functionClass.dims()));
        }
        String nearest = switch (functionClass.name()) {
            case "low-rank" -> "nuclear-norm";
            case "sign-vector" -> "min-max-weight";
            case "decision-tree" -> "greedy-tree";
            default -> functions instanceof LinearFunctions ? "ridge-features" : "ridge";
        };
        return named(nearest).factory().create(name, new Context(functionClass, NO_TASKS, settings));
    }

    /**
     * A predictor for prompts of a function class.
     *
     * @param pool the training tasks, for predictors that know them
     * @throws IllegalArgumentException for an unknown name or setting, or if the function class has no such predictor
     */
    public static Strategy of(String name, Regression functionClass, TaskPool pool, Settings settings) {
        return create(name, new BaselinePlan.Column(name, settings), functionClass, pool);
    }

    /** The same by a name that may hold settings, as in {@code ridge:lambda=0.1}; it is the strategy's name. */
    public static Strategy of(String name, Regression functionClass, TaskPool pool) {
        return create(name, BaselinePlan.Column.of(name), functionClass, pool);
    }

    private static Strategy create(String name, BaselinePlan.Column column, Regression functionClass, TaskPool pool) {
        Predictor predictor = named(column.predictor());
        column.settings()
                .requireKnown(
                        predictor.name(),
                        predictor.settings().stream().map(Setting::name).toList());
        return predictor.factory().create(name, new Context(functionClass, pool, column.settings()));
    }
}
