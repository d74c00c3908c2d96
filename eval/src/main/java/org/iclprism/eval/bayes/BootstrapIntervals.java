package org.iclprism.eval.bayes;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.iclprism.eval.bayes.Bootstrap.Replicate;

/**
 * 95 % percentile intervals of a fit.
 *
 * @param method how the replicates came about
 * @param criticalSteps of each run of the slice, in order; an end is infinite where replicates have no transition
 * @param scores of the objective and the scores, as far as the method has them, by {@link Score#label()}
 */
public record BootstrapIntervals(
        String method,
        int replicates,
        Interval alpha,
        Interval beta,
        Interval gamma,
        List<Interval> criticalSteps,
        Map<String, Interval> scores)
        implements Serializable {
    private static final String OBJECTIVE = "objective";

    public BootstrapIntervals {
        criticalSteps = List.copyOf(criticalSteps);
        scores = Map.copyOf(scores);
    }

    static BootstrapIntervals of(String method, List<Replicate> replicates) {
        List<Interval> steps = new ArrayList<>();
        for (int run = 0; run < replicates.get(0).criticalSteps().length; run++) {
            int place = run;
            steps.add(interval(replicates, replicate -> replicate.criticalSteps()[place]));
        }
        return new BootstrapIntervals(
                method,
                replicates.size(),
                interval(replicates, replicate -> replicate.model().alpha()),
                interval(replicates, replicate -> replicate.model().beta()),
                interval(replicates, replicate -> replicate.model().gamma()),
                steps,
                scores(replicates));
    }

    private static Map<String, Interval> scores(List<Replicate> replicates) {
        Map<String, List<Double>> values = new TreeMap<>();
        for (Replicate replicate : replicates) {
            if (!Double.isNaN(replicate.objective())) {
                values.computeIfAbsent(OBJECTIVE, label -> new ArrayList<>()).add(replicate.objective());
            }
            for (Score score : replicate.scores()) {
                values.computeIfAbsent(score.label(), label -> new ArrayList<>())
                        .add(score.value());
            }
        }
        Map<String, Interval> scores = new TreeMap<>();
        values.forEach((label, all) -> scores.put(
                label, Interval.of(all.stream().mapToDouble(value -> value).toArray())));
        return scores;
    }

    private static Interval interval(List<Replicate> replicates, ToDoubleFunction<Replicate> value) {
        return Interval.of(replicates.stream().mapToDouble(value).toArray());
    }
}
