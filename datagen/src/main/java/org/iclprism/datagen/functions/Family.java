package org.iclprism.datagen.functions;

import java.util.List;
import org.iclprism.datagen.Setting;
import org.iclprism.datagen.Settings;
import org.iclprism.datagen.TextSetting;

/**
 * A registered family of functions.
 *
 * @param name of the function class
 * @param formula f and its prior, in a line
 * @param source paper and section
 * @param inputs settings of its standard x-law
 * @param settings of its own that are numbers
 * @param texts settings of its own that are words
 * @param factory makes it
 */
public record Family(
        String name,
        String formula,
        String source,
        Settings inputs,
        List<Setting> settings,
        List<TextSetting> texts,
        Factory factory) {

    static final Setting SEED = Setting.whole("class-seed", 0, 0, "of what all functions share");

    /** Makes a family for inputs of {@code dims} coordinates. */
    public interface Factory {
        /** @throws IllegalArgumentException for values that make no family */
        RealFunctions create(int dims, Settings settings);
    }

    /** Of functions of x ~ N(0, I). */
    static Family of(String name, String formula, String source, Factory factory, Setting... settings) {
        return new Family(name, formula, source, Settings.none(), List.of(settings), List.of(), factory);
    }

    /** Of functions of one number, uniform on [low, high). */
    static Family ofInterval(
            String name, String formula, String source, double low, double high, Factory factory, Setting... settings) {
        Settings inputs = Inputs.uniform(low, high);
        Factory ofOne = (dims, given) -> {
            Require.that(dims == 1, name, "dims", "1", dims);
            return factory.create(dims, given);
        };
        return new Family(name, formula, source, inputs, List.of(settings), List.of(), ofOne);
    }

    /** The same with settings that are words. */
    Family with(TextSetting... more) {
        return new Family(name, formula, source, inputs, settings, List.of(more), factory);
    }
}
