package org.iclprism.datagen.functions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iclprism.datagen.Setting;
import org.iclprism.datagen.Settings;

/** The registered laws of x. A new one is added by one line here. */
public final class Inputs {
    /** The setting that names the law. */
    public static final String SETTING = "inputs";

    private static final Setting SCALE =
            Setting.number("input-scale", 1, 0, "factor of every x (of its spread, where inputs have a mean)");
    private static final Setting MEAN = new Setting(
            "input-mean", 0, Double.NEGATIVE_INFINITY, false, "mean of each coordinate of x, of gaussian inputs");
    private static final Setting LOW =
            new Setting("input-low", -1, Double.NEGATIVE_INFINITY, false, "lower end of uniform inputs");
    private static final Setting HIGH =
            new Setting("input-high", 1, Double.NEGATIVE_INFINITY, false, "upper end of uniform inputs");
    private static final Setting SEED =
            Setting.whole("input-seed", 0, 0, "of the rotation of skewed and half-subspace inputs");

    private static final Map<String, Factory> FACTORIES = Collections.unmodifiableMap(new TreeMap<>(Map.of(
            "gaussian",
            (dims, settings) -> new GaussianInputs(settings.number(MEAN), settings.number(SCALE)),
            "uniform",
            (dims, settings) -> new UniformInputs(
                    settings.number(SCALE) * settings.number(LOW), settings.number(SCALE) * settings.number(HIGH)),
            "skewed",
            (dims, settings) -> transformed(TransformedInputs.Spectrum.SKEWED, dims, settings),
            "half-subspace",
            (dims, settings) -> transformed(TransformedInputs.Spectrum.HALF_SUBSPACE, dims, settings),
            "random-orthant",
            (dims, settings) -> new OrthantInputs(settings.number(SCALE), false),
            "positive-orthant",
            (dims, settings) -> new OrthantInputs(settings.number(SCALE), true))));

    private Inputs() {}

    private interface Factory {
        InputLaw create(int dims, Settings settings);
    }

    /** The known names, sorted. */
    public static List<String> names() {
        return new ArrayList<>(FACTORIES.keySet());
    }

    /** Settings that the laws have besides their name. */
    public static List<Setting> settings() {
        return List.of(SCALE, MEAN, LOW, HIGH, SEED);
    }

    /**
     * The law that {@code settings} name, or the standard one of a function class.
     *
     * @throws IllegalArgumentException for an unknown name or an impossible value
     */
    public static InputLaw of(int dims, Settings standard, Settings settings) {
        Settings all = standard;
        for (String name : Arrays.asList(SETTING, SCALE.name(), MEAN.name(), LOW.name(), HIGH.name(), SEED.name())) {
            if (settings.has(name)) {
                all = all.with(name, settings.text(name, ""));
            }
        }
        return FACTORIES.get(all.word(SETTING, "gaussian", names())).create(dims, all);
    }

    private static InputLaw transformed(TransformedInputs.Spectrum spectrum, int dims, Settings settings) {
        return new TransformedInputs(spectrum, dims, settings.number(SCALE), settings.whole(SEED));
    }
}
