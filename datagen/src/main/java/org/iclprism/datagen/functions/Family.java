package org.iclprism.datagen.functions;

import java.util.List;
import org.iclprism.datagen.Setting;
import org.iclprism.datagen.Settings;

/**
 * A registered family of functions.
 *
 * @param name of the function class
 * @param formula f and its prior, in a line
 * @param source paper and section
 * @param inputs settings of its standard x-law
 * @param settings of its own that are numbers
 * @param words names of its own settings that are none
 * @param factory makes it
 */
public record Family(
        String name,
        String formula,
        String source,
        Settings inputs,
        List<Setting> settings,
        List<String> words,
        Factory factory) {

    /** Makes a family for inputs of {@code dims} coordinates. */
    public interface Factory {
        /** @throws IllegalArgumentException for values that make no family */
        RealFunctions create(int dims, Settings settings);
    }
}
