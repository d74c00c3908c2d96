package org.iclprism.datagen.functions;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iclprism.datagen.Setting;
import org.iclprism.datagen.Settings;
import org.iclprism.datagen.TextSetting;

/** The registered laws of x. A new one is added by one line here. */
public final class Inputs {
    /** Laws that coordinates of {@code coordinate-mixture} inputs are of, in the notation of Akyürek et al. 2023. */
    static final TextSetting COORDINATE_LAWS = new TextSetting(
            "input-laws",
            "normal*1+0 normal*2.5+0 normal*1+2.5",
            "those of coordinate-mixture inputs, e.g. normal*2.5+1 (2.5 z + 1) or uniform*2+-1 (2 u - 1)");

    private static final Setting SCALE =
            Setting.number("input-scale", 1, 0, "factor of every x (of its spread, where inputs have a mean)");
    private static final Setting MEAN =
            Setting.anyNumber("input-mean", 0, "mean of each coordinate of x, of gaussian inputs");
    private static final Setting LOW = Setting.anyNumber("input-low", -1, "lower end of uniform inputs");
    private static final Setting HIGH = Setting.anyNumber("input-high", 1, "upper end of uniform inputs");
    private static final Setting SEED =
            Setting.whole("input-seed", 0, 0, "of the rotation of skewed and half-subspace inputs");

    private static final Map<String, Factory> FACTORIES = Collections.unmodifiableMap(new TreeMap<>(Map.of(
            "gaussian",
            (dims, settings) -> new GaussianInputs(settings.number(MEAN), settings.number(SCALE)),
            "uniform",
            (dims, settings) -> new UniformInputs(
                    settings.number(SCALE) * settings.number(LOW), settings.number(SCALE) * settings.number(HIGH)),
            "coordinate-mixture",
            (dims, settings) -> CoordinateMixture.of(settings.words(COORDINATE_LAWS), settings.number(SCALE)),
            "skewed",
            (dims, settings) -> transformed(TransformedInputs.Spectrum.SKEWED, dims, settings),
            "half-subspace",
            (dims, settings) -> transformed(TransformedInputs.Spectrum.HALF_SUBSPACE, dims, settings),
            "random-orthant",
            (dims, settings) -> new OrthantInputs(settings.number(SCALE), false),
            "positive-orthant",
            (dims, settings) -> new OrthantInputs(settings.number(SCALE), true))));

    /** The setting that names the law. */
    public static final TextSetting LAW =
            new TextSetting("inputs", "gaussian", "law of x: " + String.join(", ", FACTORIES.keySet()));

    private Inputs() {}

    private interface Factory {
        InputLaw create(int dims, Settings settings);
    }

    /** Settings that the laws have besides their name. */
    public static List<Setting> settings() {
        return List.of(SCALE, MEAN, LOW, HIGH, SEED);
    }

    /** Settings of inputs that are uniform on [low, high). */
    static Settings uniform(double low, double high) {
        return Settings.of(
                Map.of(LAW.name(), "uniform", LOW.name(), Setting.plain(low), HIGH.name(), Setting.plain(high)));
    }

    /**
     * The law that {@code settings} name, or the standard one of a function class.
     *
     * @throws IllegalArgumentException for an unknown name or an impossible value
     */
    public static InputLaw of(int dims, Settings standard, Settings settings) {
        Settings all = standard.with(settings);
        return FACTORIES.get(all.word(LAW, FACTORIES.keySet())).create(dims, all);
    }

    private static InputLaw transformed(TransformedInputs.Spectrum spectrum, int dims, Settings settings) {
        return new TransformedInputs(spectrum, dims, settings.number(SCALE), settings.whole(SEED));
    }
}
