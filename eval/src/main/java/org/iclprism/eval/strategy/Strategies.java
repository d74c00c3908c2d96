package org.iclprism.eval.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.iclprism.datagen.BallsAndUrns;
import org.iclprism.datagen.Classification;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.LinearRegression;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.TaskPool;
import org.iclprism.eval.predictor.BaselinePlan.Column;
import org.iclprism.eval.predictor.Predictors;

/** The strategies that a function class can be compared with. A new one is added here. */
public final class Strategies {
    /** Name of the memorising strategy: its prior is the training tasks. */
    public static final String MEMORISING = "M";
    /** Name of the generalising strategy: its prior is the law that the training tasks were drawn from. */
    public static final String GENERALISING = "G";
    /** Memorising, then generalising. */
    public static final List<String> PAIR = List.of(MEMORISING, GENERALISING);
    /** Name of the constant strategy: the best answer of one who has seen nothing. */
    public static final String CONSTANT = "C";

    /** Length of any algorithm whose code nobody has measured: as the paper's ridge regression. */
    public static final double ALGORITHM_BITS = 6136;

    /** One line each. The bits of C are the compressed lengths of the paper's own Python predictors. */
    private static final List<FurtherStrategy<?>> FURTHER = List.of(
            new FurtherStrategy<>(
                    CONSTANT,
                    2000,
                    BallsAndUrns.class,
                    (urns, pool) -> new Constant(CONSTANT, urns.context() * urns.dims(), 1.0 / urns.dims())),
            new FurtherStrategy<>(
                    CONSTANT,
                    1808,
                    Regression.class,
                    (regression, pool) -> new Constant(CONSTANT, regression.context(), 0)),
            new FurtherStrategy<>(
                    CONSTANT,
                    2216,
                    Classification.class,
                    (items, pool) -> new Constant(CONSTANT, Classification.LABELS, 1.0 / Classification.LABELS)));

    private Strategies() {}

    /**
     * M, then G (Wurgaft et al. 2025, section 3). Where the pool is endless, the prior of M is the law that tasks are drawn
     * from: M is G.
     *
     * @throws IllegalArgumentException when no strategies are known for the function class
     */
    public static List<Strategy> of(FunctionClass functionClass, TaskPool trainPool) {
        return List.of(
                trainPool.isEndless()
                        ? generalising(MEMORISING, functionClass)
                        : memorising(MEMORISING, functionClass, trainPool),
                generalising(GENERALISING, functionClass));
    }

    private static Strategy memorising(String name, FunctionClass functionClass, TaskPool trainPool) {
        if (functionClass instanceof BallsAndUrns) {
            return new UrnMemorising(name, trainPool);
        }
        if (functionClass instanceof LinearRegression regression) {
            return new DiscreteMmse(name, trainPool, regression.noiseVariance());
        }
        if (functionClass instanceof Regression regression) {
            return Predictors.memorising(name, regression, trainPool);
        }
        if (functionClass instanceof Classification) {
            return new ItemMemorising(name, trainPool);
        }
        throw unknown(functionClass);
    }

    private static Strategy generalising(String name, FunctionClass functionClass) {
        if (functionClass instanceof BallsAndUrns urns) {
            return new UrnGeneralising(name, urns.dims());
        }
        if (functionClass instanceof LinearRegression regression) {
            return new Ridge(name, regression.noiseVariance());
        }
        if (functionClass instanceof Regression regression) {
            return Predictors.generalising(name, regression);
        }
        if (functionClass instanceof Classification) {
            return new ItemCopying(name);
        }
        throw unknown(functionClass);
    }

    /**
     * Those of these names, in this order; a predictor's name may hold settings, as in {@code ridge:lambda=0.1}.
     *
     * @throws IllegalArgumentException when no strategies are known for the function class, or none of this name
     */
    public static List<Strategy> of(FunctionClass functionClass, TaskPool trainPool, List<String> names) {
        return names.stream()
                .map(name -> strategy(functionClass, trainPool, name))
                .toList();
    }

    private static Strategy strategy(FunctionClass functionClass, TaskPool trainPool, String name) {
        if (PAIR.contains(name)) {
            return of(functionClass, trainPool).get(PAIR.indexOf(name));
        }
        Optional<FurtherStrategy<?>> further = further(functionClass, name);
        if (further.isPresent()) {
            return further.get().strategy(functionClass, trainPool);
        }
        return Predictors.of(name, predicted(functionClass, name), trainPool);
    }

    private static Optional<FurtherStrategy<?>> further(FunctionClass functionClass, String name) {
        return FURTHER.stream()
                .filter(each -> each.answers(functionClass) && each.name().equals(name))
                .findFirst();
    }

    /** The function class, if it has a predictor of this name. */
    private static Regression predicted(FunctionClass functionClass, String name) {
        if (functionClass instanceof Regression regression
                && Predictors.names().contains(Column.of(name).predictor())) {
            return regression;
        }
        throw new IllegalArgumentException("Cannot find strategy %s for function class %s: it must be one of %s."
                .formatted(name, functionClass.name(), String.join(", ", names(functionClass))));
    }

    /** Names of all strategies of a function class: M, G, any others as registered, then predictors. */
    public static List<String> names(FunctionClass functionClass) {
        List<String> names = new ArrayList<>(PAIR);
        FURTHER.stream()
                .filter(each -> each.answers(functionClass))
                .map(FurtherStrategy::name)
                .forEach(names::add);
        if (functionClass instanceof Regression) {
            names.addAll(Predictors.names());
        }
        return names;
    }

    /** What names a strategy in names of columns and scores: lower case, with _ for all but letters, digits and dashes. */
    public static String column(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "_");
    }

    /**
     * Length of a strategy's algorithm in bits, besides M and G, without what it knows; a setting is a float64.
     *
     * @throws IllegalArgumentException when there is none of this name for the function class
     */
    public static double descriptionBits(FunctionClass functionClass, String name) {
        Optional<FurtherStrategy<?>> further = further(functionClass, name);
        if (further.isPresent()) {
            return further.get().bits();
        }
        predicted(functionClass, name);
        int settings = Predictors.named(Column.of(name).predictor()).settings().size();
        return ALGORITHM_BITS + settings * (double) Double.SIZE;
    }

    private static IllegalArgumentException unknown(FunctionClass functionClass) {
        return new IllegalArgumentException(
                "Cannot find strategies: none are known for function class %s. Add them to %s."
                        .formatted(functionClass.name(), Strategies.class.getSimpleName()));
    }
}
