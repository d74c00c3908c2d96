package org.iclprism.eval.bayes;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * 95 % percentile intervals of a fit.
 *
 * @param criticalSteps of each run of the slice, in order; an end is infinite where replicates have no transition
 * @param scores by {@link Score#label()}
 */
public record BootstrapIntervals(
        int replicates,
        Interval alpha,
        Interval beta,
        Interval gamma,
        Interval objective,
        List<Interval> criticalSteps,
        Map<String, Interval> scores)
        implements Serializable {
    public BootstrapIntervals {
        criticalSteps = List.copyOf(criticalSteps);
        scores = Map.copyOf(scores);
    }
}
