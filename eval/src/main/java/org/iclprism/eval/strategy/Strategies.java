package org.iclprism.eval.strategy;

import java.util.List;
import org.iclprism.datagen.BallsAndUrns;
import org.iclprism.datagen.Classification;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.LinearRegression;
import org.iclprism.datagen.TaskPool;

/** The strategies that a function class is compared with. A new one is added here. */
public final class Strategies {
    /** Name of the memorising strategy: its prior is the training tasks. */
    public static final String MEMORISING = "M";
    /** Name of the generalising strategy: its prior is the law that the training tasks were drawn from. */
    public static final String GENERALISING = "G";

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
}
