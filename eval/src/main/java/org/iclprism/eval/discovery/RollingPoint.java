package org.iclprism.eval.discovery;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Mean absolute error, in eV/atom, of materials whose true hull distance, less the threshold, is within 0.02 of a centre: more than centre - 0.02,
 * at most centre + 0.02, in the doubles that the published curves were computed in. NaN where there are none. A truth may
 * stretch all of it.
 */
public record RollingPoint(String subset, double centre, long n, double mae) implements Serializable {
    private static final double FIRST = -0.2;
    private static final double STEP = 0.005;
    private static final int CENTRES = 80;
    private static final double HALF_WINDOW = 0.02;

    private static final int REACH = 250;

    /** How far from the threshold, in meV/atom, any window of the curve reaches. */
    static int reach(Truth truth) {
        return (int) Math.ceil(REACH * truth.stretch());
    }

    static List<RollingPoint> of(Tally tally) {
        double stretch = tally.scoring().truth().stretch();
        List<RollingPoint> curve = new ArrayList<>();
        // NumPy's arange: the second value less the first, which is not quite the step
        double first = FIRST * stretch;
        double step = first + STEP * stretch - first;
        for (int i = 0; i < CENTRES; i++) {
            curve.add(point(tally, first + i * step, HALF_WINDOW * stretch));
        }
        return curve;
    }

    private static RollingPoint point(Tally tally, double centre, double halfWindow) {
        long[] counts = tally.byDistance();
        int reach = counts.length / 2;
        long n = 0;
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            double hull = (i - reach) / Milli.PER_EV;
            if (hull > centre - halfWindow && hull <= centre + halfWindow) {
                n += counts[i];
                sum += tally.errorsByDistance()[i];
            }
        }
        return new RollingPoint(tally.subset().name(), centre, n, (double) sum / n / Milli.PER_EV);
    }
}
