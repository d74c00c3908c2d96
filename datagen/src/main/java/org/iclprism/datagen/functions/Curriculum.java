package org.iclprism.datagen.functions;

import java.io.Serializable;
import java.util.List;
import org.iclprism.datagen.Setting;
import org.iclprism.datagen.Settings;

/**
 * How prompts grow while a transformer is trained (Garg et al. 2022, appendix A.2): every {@code interval} steps a number
 * grows by its increment, up to its end. A start of 0 means the end from the first step on.
 */
record Curriculum(int interval, Growth dims, Growth points, Growth frequencies) implements Serializable {
    /** Of the highest frequency, for Fourier series. */
    static final Setting FREQUENCIES =
            Setting.whole("curriculum-frequencies", 0, 0, "frequencies at the first training step; 0: all");

    private static final Setting INTERVAL =
            Setting.whole("curriculum-interval", 2000, 1, "training steps until prompts grow");
    private static final Setting DIMS = Setting.whole(
            "curriculum-dims", 0, 0, "coordinates of x that are not 0 at the first training step; 0: all");
    private static final Setting DIMS_STEP = Setting.whole("curriculum-dims-step", 1, 1, "coordinates more");
    private static final Setting POINTS =
            Setting.whole("curriculum-points", 0, 0, "pairs of a prompt at the first training step; 0: all");
    private static final Setting POINTS_STEP = Setting.whole("curriculum-points-step", 2, 1, "pairs more");

    /** From {@code start}, by {@code increment} each time. */
    record Growth(int start, int increment) implements Serializable {

        int after(long times, int end) {
            return start == 0 ? end : (int) Math.min(end, start + times * increment);
        }
    }

    /**
     * How large prompts are.
     *
     * @param frequencies 0: all
     */
    record Stage(int dims, int points, int frequencies) implements Serializable {}

    static Curriculum of(Settings settings) {
        return new Curriculum(
                settings.whole(INTERVAL),
                new Growth(settings.whole(DIMS), settings.whole(DIMS_STEP)),
                new Growth(settings.whole(POINTS), settings.whole(POINTS_STEP)),
                new Growth(settings.whole(FREQUENCIES), 1));
    }

    /** Those of every function class. */
    static List<Setting> settings() {
        return List.of(INTERVAL, DIMS, DIMS_STEP, POINTS, POINTS_STEP);
    }

    /** At a training step, from 0, of prompts that end with {@code allDims} and {@code allPoints}. */
    Stage at(long step, int allDims, int allPoints) {
        long times = step / interval;
        int highest = frequencies.start() == 0 ? 0 : frequencies.after(times, Integer.MAX_VALUE);
        return new Stage(dims.after(times, allDims), points.after(times, allPoints), highest);
    }
}
