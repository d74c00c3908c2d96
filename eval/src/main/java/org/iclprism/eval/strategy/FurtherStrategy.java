package org.iclprism.eval.strategy;

import java.util.function.BiFunction;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.TaskPool;

/**
 * A registered strategy besides M and G.
 *
 * @param name in {@code evaluate.strategies}, in columns (lower case) and figures
 * @param bits length of its description in bits: compressed code and whatever it knows in advance
 * @param functionClass of the prompts that it answers
 * @param create makes it from the function class and the training tasks
 */
record FurtherStrategy<F extends FunctionClass>(
        String name, double bits, Class<F> functionClass, BiFunction<F, TaskPool, Strategy> create) {

    boolean answers(FunctionClass other) {
        return functionClass.isInstance(other);
    }

    Strategy strategy(FunctionClass other, TaskPool trainPool) {
        return create.apply(functionClass.cast(other), trainPool);
    }
}
