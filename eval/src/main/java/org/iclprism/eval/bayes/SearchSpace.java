package org.iclprism.eval.bayes;

/**
 * Where a search may go.
 *
 * @param start first starting point
 * @param lower least value of each parameter that is meaningful; {@code upper} the largest
 * @param spread standard deviation of further starting points around the first
 */
record SearchSpace(double[] start, double[] lower, double[] upper, double[] spread) {
    /** The same space with another first starting point. */
    SearchSpace from(double[] point) {
        return new SearchSpace(point, lower, upper, spread);
    }

    /** The nearest point inside. */
    double[] clamp(double[] point) {
        double[] inside = point.clone();
        for (int i = 0; i < inside.length; i++) {
            inside[i] = Math.min(upper[i], Math.max(lower[i], inside[i]));
        }
        return inside;
    }

    boolean inside(double[] point, int i) {
        return point[i] >= lower[i] && point[i] <= upper[i];
    }
}
