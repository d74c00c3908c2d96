package org.iclprism.eval.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.iclprism.datagen.BallsAndUrns;
import org.iclprism.datagen.Classification;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.LinearRegression;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.Settings;
import org.iclprism.datagen.TaskPool;
import org.iclprism.eval.predictor.Predictor;
import org.iclprism.eval.predictor.Predictors;

/** The strategies that a function class is compared with: M and G always, further ones on request. A new one is added here. */
public final class Strategies {
    /** Name of the memorising strategy: its prior is the training tasks. */
    public static final String MEMORISING = "M";
    /** Name of the generalising strategy: its prior is the law that the training tasks were drawn from. */
    public static final String GENERALISING = "G";
    /** Name of the constant strategy: the best answer of one who has seen nothing. */
    public static final String CONSTANT = "C";

    /** K of a predictor of {@link Predictors}: that of G, until {@code fit.code-bits} says otherwise. */
    private static final double PREDICTOR_BITS = 6136;

    /** One line each. The bits of C are the compressed lengths of the paper's own Python predictors. */
    private static final List<FurtherStrategy<?>> FURTHER = withPredictors(
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
     * Those of these names, in this order.
     *
     * @throws IllegalArgumentException when no strategies are known for the function class, or none of this name
     */
    public static List<Strategy> of(FunctionClass functionClass, TaskPool trainPool, List<String> names) {
        List<Strategy> both = of(functionClass, trainPool);
        return names.stream()
                .map(name -> both.stream()
                        .filter(strategy -> strategy.name().equals(name))
                        .findFirst()
                        .orElseGet(() -> further(functionClass, name).strategy(functionClass, trainPool)))
                .toList();
    }

    private static FurtherStrategy<?> further(FunctionClass functionClass, String name) {
        return FURTHER.stream()
                .filter(each -> each.answers(functionClass) && each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(functionClass, name));
    }

    private static List<FurtherStrategy<?>> withPredictors(FurtherStrategy<?>... others) {
        List<FurtherStrategy<?>> all = new ArrayList<>(List.of(others));
        for (Predictor each : Predictors.all()) {
            all.add(new FurtherStrategy<>(
                    each.name(),
                    PREDICTOR_BITS,
                    Regression.class,
                    (regression, pool) -> Predictors.of(each.name(), regression, pool, Settings.none())));
        }
        return List.copyOf(all);
    }

    /** Names of all strategies of a function class: M, G, then any others as registered. */
    public static List<String> names(FunctionClass functionClass) {
        return Stream.concat(
                        Stream.of(MEMORISING, GENERALISING),
                        FURTHER.stream()
                                .filter(each -> each.answers(functionClass))
                                .map(FurtherStrategy::name))
                .toList();
    }

    /**
     * Complexity K in bits of a strategy besides M and G.
     *
     * @throws IllegalArgumentException when there is none of this name for the function class
     */
    public static double descriptionBits(FunctionClass functionClass, String name) {
        return further(functionClass, name).bits();
    }

    private static IllegalArgumentException unknown(FunctionClass functionClass) {
        return new IllegalArgumentException(
                "Cannot find strategies: none are known for function class %s. Add them to %s."
                        .formatted(functionClass.name(), Strategies.class.getSimpleName()));
    }

    private static IllegalArgumentException unknown(FunctionClass functionClass, String name) {
        return new IllegalArgumentException("Cannot find strategy %s for function class %s: it must be one of %s."
                .formatted(name, functionClass.name(), String.join(", ", names(functionClass))));
    }
}
