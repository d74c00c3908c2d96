package org.iclprism.eval.predictor;

import java.util.List;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.Setting;
import org.iclprism.datagen.Settings;
import org.iclprism.datagen.TaskPool;
import org.iclprism.eval.strategy.Strategy;

/**
 * A registered predictor.
 *
 * @param name kebab-case
 * @param formula what it does, in a line
 * @param source paper and section
 * @param settings of its own
 * @param factory makes it
 */
public record Predictor(String name, String formula, String source, List<Setting> settings, Factory factory) {

    /** What a predictor is made from. */
    public record Context(Regression functionClass, TaskPool pool, Settings settings) {}

    /** Makes a predictor. */
    public interface Factory {
        /** @throws IllegalArgumentException if there is none for this function class or these settings */
        Strategy create(String name, Context context);
    }
}
