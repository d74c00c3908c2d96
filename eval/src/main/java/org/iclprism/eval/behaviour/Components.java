package org.iclprism.eval.behaviour;

import java.util.List;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.functions.GaussianPrior;
import org.iclprism.datagen.functions.LinearFunctions;

/** The components of a prior that is a mixture of a few Gaussians. */
final class Components {
    /** More are not told apart. */
    private static final int MOST = 12;

    private Components() {}

    /** Those of a function class; none if it has one or too many. */
    static List<GaussianPrior> of(Regression functionClass) {
        List<GaussianPrior> prior =
                functionClass.functions() instanceof LinearFunctions linear ? linear.prior() : List.of();
        return prior.size() > 1 && prior.size() <= MOST ? prior : List.of();
    }

    /** Which one a task was drawn from: of those it may be from, the one of fewest weights, then the likeliest. */
    static int of(List<GaussianPrior> components, double[] weights) {
        int best = -1;
        double likeliest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < components.size(); c++) {
            GaussianPrior component = components.get(c);
            double density = logDensity(component, weights);
            int fewer = best < 0
                    ? -1
                    : component.active().length - components.get(best).active().length;
            if (density > Double.NEGATIVE_INFINITY && (fewer < 0 || (fewer == 0 && density > likeliest))) {
                best = c;
                likeliest = density;
            }
        }
        return best;
    }

    private static double logDensity(GaussianPrior component, double[] weights) {
        double outside = 0;
        for (double weight : weights) {
            outside += Math.abs(weight);
        }
        double log = component.logWeight();
        for (int i = 0; i < component.active().length; i++) {
            double weight = weights[component.active()[i]];
            double offset = weight - component.mean()[i];
            outside -= Math.abs(weight);
            if (component.variance()[i] > 0) {
                log -= 0.5
                        * (Math.log(component.variance()[i])
                                + offset * offset / component.variance()[i]);
            } else if (Math.abs(offset) > 1e-9) {
                return Double.NEGATIVE_INFINITY;
            }
        }
        return outside > 1e-9 ? Double.NEGATIVE_INFINITY : log;
    }
}
