package org.iclprism.eval.discovery;

import java.io.Serializable;
import java.util.List;

/**
 * Where a rolling error leaves the triangle of peril (error above |hull distance|), going out from the threshold: sooner on the
 * left means fewer stable materials missed, sooner on the right fewer false alarms. In eV/atom; NaN if it never does.
 */
public record PerilExit(String subset, double left, double right) implements Serializable {

    static PerilExit of(String subset, List<RollingPoint> curve) {
        double left = Double.NaN;
        double right = Double.NaN;
        for (RollingPoint point : curve) {
            boolean out = point.mae() <= Math.abs(point.centre());
            if (out && point.centre() < 0) {
                left = point.centre();
            }
            if (out && point.centre() > 0 && Double.isNaN(right)) {
                right = point.centre();
            }
        }
        return new PerilExit(subset, left, right);
    }
}
