package org.iclprism.datagen.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.Setting;
import org.iclprism.datagen.Settings;
import org.iclprism.datagen.TaskPool;
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

    private final String name;
    private final int dims;
    private final int context;
    private final Settings settings;
    private final RealFunctions functions;
    private final InputLaw inputs;
    private final double noise;
    private final Curriculum curriculum;
    private final Curriculum.Stage stage;

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
        functions = settings.whole(NORMALISE) == 0 ? own : Scaled.toUnitVariance(own);
        inputs = Inputs.of(dims, family.inputs(), settings);
        noise = settings.number(NOISE);
        curriculum = Curriculum.of(settings);
        stage = new Curriculum.Stage(dims, context, 0);
    }

    private FunctionRegression(FunctionRegression whole, Curriculum.Stage stage) {
        name = whole.name;
        dims = whole.dims;
        context = whole.context;
        settings = whole.settings;
        functions = whole.functions;
        inputs = whole.inputs;
        noise = whole.noise;
        curriculum = whole.curriculum;
        this.stage = stage;
    }

    @Override
    public FunctionRegression atStep(long step) {
        Curriculum.Stage then = curriculum.at(step, dims, context);
        return then.equals(stage) ? this : new FunctionRegression(this, then);
    }

    /** Settings of every family, besides {@code inputs}. */
    public static List<Setting> commonSettings() {
        List<Setting> common = new ArrayList<>(List.of(NOISE, NORMALISE));
        common.addAll(Inputs.settings());
        common.addAll(Curriculum.settings());
        return common;
    }

    /** Names of all settings of a family. */
    public static List<String> settingNames(Family family) {
        List<String> names = new ArrayList<>(List.of(Inputs.SETTING));
        names.addAll(family.words());
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
        int task = pool.drawTask(random);
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

    @Override
    public boolean equals(Object other) {
        return other instanceof FunctionRegression same
                && name.equals(same.name)
                && dims == same.dims
                && context == same.context
                && settings.equals(same.settings)
                && stage.equals(same.stage);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, dims, context, settings, stage);
    }

    @Override
    public String toString() {
        return "%s(dims=%d, context=%d%s)"
                .formatted(name, dims, context, settings.names().isEmpty() ? "" : ", " + settings);
    }
}
