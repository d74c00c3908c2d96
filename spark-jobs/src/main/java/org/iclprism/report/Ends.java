package org.iclprism.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A 95 % interval of {@code fit/<slice>.json}. */
record Ends(double lower, double upper) {

    /** Bootstrap interval of a parameter or score; empty if none was computed or an end is not finite. */
    static Optional<Ends> of(Map<String, Object> fit, String key) {
        return fit.get("bootstrap") instanceof Map<?, ?> bootstrap
                        && bootstrap.get(key) instanceof List<?> ends
                        && ends.size() == 2
                        && ends.get(0) instanceof Number lower
                        && ends.get(1) instanceof Number upper
                        && Double.isFinite(lower.doubleValue())
                        && Double.isFinite(upper.doubleValue())
                ? Optional.of(new Ends(lower.doubleValue(), upper.doubleValue()))
                : Optional.empty();
    }

    boolean cover(double value) {
        return value >= lower && value <= upper;
    }

    String words() {
        return Words.number(lower) + " to " + Words.number(upper);
    }
}
