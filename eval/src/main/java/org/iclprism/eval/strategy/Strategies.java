package org.iclprism.eval.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.iclprism.datagen.BallsAndUrns;
import org.iclprism.datagen.Classification;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.LinearRegression;
import org.iclprism.datagen.TaskPool;

/** The strategies that a function class is compared with: M and G always, further ones on request. A new one is added here. */
public final class Strategies {
    /** Name of the memorising strategy: its prior is the training tasks. */
    public static final String MEMORISING = "M";
    /** Name of the generalising strategy: its prior is the law that the training tasks were drawn from. */
    public static final String GENERALISING = "G";
    /** Name of the constant strategy: the best answer of one who has seen nothing. */
    public static final String CONSTANT = "C";

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
                    LinearRegression.class,
                    (regression, pool) -> new Constant(CONSTANT, regression.context(), 0)),
            new FurtherStrategy<>(
                    CONSTANT,
                    2216,
                    Classification.class,
                    (items, pool) -> new Constant(CONSTANT, Classification.LABELS, 1.0 / Classification.LABELS)));

    private Strategies() {}

    /**
     * M, then G (Wurgaft et al. 2025, section 3).
     *
     * @throws IllegalArgumentException when no strategies are known for the function class
     */
    public static List<Strategy> of(FunctionClass functionClass, TaskPool trainPool) {
        if (functionClass instanceof BallsAndUrns urns) {
            return List.of(new UrnMemorising(MEMORISING, trainPool), new UrnGeneralising(GENERALISING, urns.dims()));
        }
        if (functionClass instanceof LinearRegression regression) {
            double variance = regression.noiseVariance();
            return List.of(new DiscreteMmse(MEMORISING, trainPool, variance), new Ridge(GENERALISING, variance));
        }
        if (functionClass instanceof Classification) {
            return List.of(new ItemMemorising(MEMORISING, trainPool), new ItemCopying(GENERALISING));
        }
        throw new IllegalArgumentException(
                "Cannot find strategies: none are known for function class %s. Add them to %s."
                        .formatted(functionClass.name(), Strategies.class.getSimpleName()));
    }

    /**
     * Those of these names, in this order.
     *
     * @throws IllegalArgumentException when no strategies are known for the function class, or none of this name
     */
    public static List<Strategy> of(FunctionClass functionClass, TaskPool trainPool, List<String> names) {
        List<Strategy> known = new ArrayList<>(of(functionClass, trainPool));
        FURTHER.stream()
                .filter(each -> each.answers(functionClass))
                .forEach(each -> known.add(each.strategy(functionClass, trainPool)));
        return names.stream()
                .map(name -> known.stream()
                        .filter(strategy -> strategy.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> unknown(functionClass, name)))
                .toList();
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
        return FURTHER.stream()
                .filter(each -> each.answers(functionClass) && each.name().equals(name))
                .mapToDouble(FurtherStrategy::bits)
                .findFirst()
                .orElseThrow(() -> unknown(functionClass, name));
    }

    private static IllegalArgumentException unknown(FunctionClass functionClass, String name) {
        return new IllegalArgumentException("Cannot find strategy %s for function class %s: it must be one of %s."
                .formatted(name, functionClass.name(), String.join(", ", names(functionClass))));
    }
}
