package org.iclprism.behaviour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.iclprism.eval.behaviour.Behaviour;
import org.iclprism.eval.behaviour.Measure;
import org.iclprism.plan.RunPlan;

/**
 * What a run's checkpoints say together, on prompts of fresh tasks: {@code early-stop-step}, the t* of least delta to each
 * predictor (Raventós et al. 2023, section 3.2), and {@code forgetting}, how much the loss over all k rises from its least to
 * the last checkpoint.
 */
final class Summaries {

    private Summaries() {}

    static List<Object[]> of(List<RunPlan> runs, List<BehaviourTask.Measured> measured) {
        List<Object[]> rows = new ArrayList<>();
        for (int run = 0; run < runs.size(); run++) {
            int number = run;
            TreeMap<Integer, List<Measure>> steps = new TreeMap<>();
            measured.stream()
                    .filter(each -> each.place().run() == number && each.place().step() >= 0)
                    .forEach(each -> steps.put(each.place().step(), each.measures()));
            for (Measure measure : of(steps)) {
                rows.add(BehaviourTable.row(runs.get(run).run(), BehaviourTask.Place.PREDICTORS, measure));
            }
        }
        return rows;
    }

    /** @param steps of one run, with what was measured there */
    static List<Measure> of(TreeMap<Integer, List<Measure>> steps) {
        List<Measure> summaries = new ArrayList<>();
        if (steps.isEmpty()) {
            return summaries;
        }
        for (Measure last : steps.lastEntry().getValue()) {
            if (last.prompts().equals(Behaviour.FRESH) && last.quantity().equals("delta")) {
                steps.keySet().stream()
                        .min(Comparator.comparingDouble(step -> delta(steps.get(step), last.predictor())
                                .map(Measure::value)
                                .orElse(Double.POSITIVE_INFINITY)))
                        .ifPresent(step -> summaries.add(summary("early-stop-step", last.predictor(), step, last)));
            }
        }
        double[] losses = steps.values().stream().mapToDouble(Summaries::loss).toArray();
        double least = Arrays.stream(losses).min().orElse(Double.NaN);
        steps.lastEntry().getValue().stream()
                .findFirst()
                .ifPresent(any ->
                        summaries.add(summary("forgetting", "transformer", losses[losses.length - 1] - least, any)));
        return summaries;
    }

    private static Optional<Measure> delta(List<Measure> measures, String predictor) {
        return measures.stream()
                .filter(each -> each.prompts().equals(Behaviour.FRESH)
                        && each.quantity().equals("delta")
                        && each.predictor().equals(predictor))
                .findFirst();
    }

    private static double loss(List<Measure> measures) {
        return measures.stream()
                .filter(each -> each.prompts().equals(Behaviour.FRESH)
                        && each.quantity().equals("loss")
                        && each.predictor().equals("transformer"))
                .mapToDouble(Measure::value)
                .average()
                .orElse(Double.NaN);
    }

    /** Of means, not of prompts: its own error is not known. */
    private static Measure summary(String quantity, String predictor, double value, Measure like) {
        return new Measure(
                Behaviour.FRESH, quantity, predictor, -1, -1, value, Double.NaN, Double.NaN, Double.NaN, like.count());
    }
}
