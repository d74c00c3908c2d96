package org.iclprism.datagen.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.Setting;
import org.iclprism.datagen.Settings;
import org.iclprism.datagen.TaskPool;
import org.iclprism.datagen.TextSetting;
import org.iclprism.datagen.VectorPrompt;

/**
 * A function class of a registered family: prompts of C pairs, x by the x-law, y = f(x) + noise for one f of the pool, chosen
 * by its weights. Two are equal if their name, size and settings are.
 */
public final class FunctionRegression implements Regression {
    private static final long serialVersionUID = 1L;

    private static final Setting NOISE = Setting.number("noise", 0, 0, "standard deviation of the noise of y");
    private static final Setting NORMALISE = Setting.whole(
            "normalise", 0, 0, "1: f is divided by the root of its normaliser, so its variance is about 1");
    private static final String BATCH = "batch";
    private static final TextSetting MIXING = new TextSetting(
            "mixing", "prompt", "what has a component of a mixture of its own: prompt, or batch (a training step)");
    private static final int ANY = -1;

    private final String name;
    private final int dims;
    private final int context;
    private final Settings settings;
    private final RealFunctions functions;
    private final InputLaw inputs;
    private final double noise;
    /** Set if all prompts of a training step are of one component. */
    private final Mixed mixed;

    private final Curriculum curriculum;
    private final Curriculum.Stage stage;
    /** Of the prompts' tasks; {@link #ANY}: of any. */
    private final int component;

    /**
     * The function class of a family.
     *
     * @throws IllegalArgumentException for an unknown setting or one out of range, or dims or context below 1
     */
    public FunctionRegression(Family family, int dims, int context, Settings settings) {
        name = family.name();
        Require.that(dims >= 1, name, "dims", ">= 1", dims);
        Require.that(context >= 1, name, "context", ">= 1", context);
        settings.requireKnown(name, settingNames(family));
        this.dims = dims;
        this.context = context;
        this.settings = settings;
        RealFunctions own = family.factory().create(dims, settings);
        Require.that(own.variance() > 0, name, "the variance of f", "> 0, for else there is nothing to learn", 0);
        functions = settings.whole(NORMALISE) == 0 ? own : Scaled.toUnitVariance(own);
        inputs = Inputs.of(dims, family.inputs(), settings);
        noise = settings.number(NOISE);
        Require.that(noise == 0 || !own.binary(), name, NOISE.name(), "0, for y is -1 or 1", noise);
        mixed = mixedByBatch(own);
        curriculum = Curriculum.of(settings);
        stage = new Curriculum.Stage(dims, context, 0);
        component = ANY;
    }

    private FunctionRegression(FunctionRegression whole, Curriculum.Stage stage, int component) {
        name = whole.name;
        dims = whole.dims;
        context = whole.context;
        settings = whole.settings;
        functions = whole.functions;
        inputs = whole.inputs;
        noise = whole.noise;
        mixed = whole.mixed;
        curriculum = whole.curriculum;
        this.stage = stage;
        this.component = component;
    }

    /** A step's component is that of a task of the pool, so that it is as frequent as its tasks are. */
    @Override
    public FunctionRegression atStep(long step, TaskPool pool, RandomNumbers random) {
        Curriculum.Stage then = curriculum.at(step, dims, context);
        int drawn = mixed == null ? ANY : mixed.component(pool.task(pool.drawTask(random)));
        return then.equals(stage) && drawn == component ? this : new FunctionRegression(this, then, drawn);
    }

    /** Settings of every family that are numbers. */
    public static List<Setting> commonSettings() {
        List<Setting> common = new ArrayList<>(List.of(NOISE, NORMALISE));
        common.addAll(Inputs.settings());
        common.addAll(Curriculum.settings());
        return common;
    }

    /** Those that are words. */
    public static List<TextSetting> commonTexts() {
        return List.of(Inputs.LAW, Inputs.COORDINATE_LAWS, MIXING);
    }

    /** Names of all settings of a family. */
    public static List<String> settingNames(Family family) {
        List<String> names = new ArrayList<>();
        commonTexts().forEach(setting -> names.add(setting.name()));
        family.texts().forEach(setting -> names.add(setting.name()));
        family.settings().forEach(setting -> names.add(setting.name()));
        commonSettings().forEach(setting -> names.add(setting.name()));
        return names;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int dims() {
        return dims;
    }

    @Override
    public int context() {
        return context;
    }

    @Override
    public RealFunctions functions() {
        return functions;
    }

    @Override
    public double noiseVariance() {
        return noise * noise;
    }

    /** Draws the task, x of all points in order, then the noise if there is any; y is computed in double, then rounded. */
    @Override
    public VectorPrompt drawPrompt(TaskPool pool, RandomNumbers random) {
        int task = drawTask(pool, random);
        float[] x = new float[stage.points() * dims];
        inputs.draw(random, dims, x);
        for (int i = 0; i < x.length; i++) {
            x[i] = i % dims < stage.dims() ? x[i] : 0;
        }
        double[] parameters =
                stage.frequencies() == 0 ? pool.task(task) : FourierSeries.upTo(stage.frequencies(), pool.task(task));
        float[] y = new float[stage.points()];
        for (int i = 0; i < y.length; i++) {
            double value = functions.value(parameters, x, i * dims);
            y[i] = (float) (noise == 0 ? value : value + noise * random.gaussian());
        }
        return new VectorPrompt(task, dims, x, y);
    }

    private int drawTask(TaskPool pool, RandomNumbers random) {
        int task = pool.drawTask(random);
        while (component != ANY && mixed.component(pool.task(task)) != component) {
            task = pool.drawTask(random);
        }
        return task;
    }

    private Mixed mixedByBatch(RealFunctions functions) {
        if (!settings.word(MIXING, List.of(MIXING.standard(), BATCH)).equals(BATCH)) {
            return null;
        }
        if (functions instanceof Mixed own) {
            return own;
        }
        throw new IllegalArgumentException(
                "Cannot create function class %s: mixing must be %s, for it is no mixture, found %s."
                        .formatted(name, MIXING.standard(), BATCH));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FunctionRegression same
                && name.equals(same.name)
                && dims == same.dims
                && context == same.context
                && settings.equals(same.settings)
                && stage.equals(same.stage)
                && component == same.component;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, dims, context, settings, stage, component);
    }

    @Override
    public String toString() {
        return "%s(dims=%d, context=%d%s)"
                .formatted(name, dims, context, settings.names().isEmpty() ? "" : ", " + settings);
    }
}
