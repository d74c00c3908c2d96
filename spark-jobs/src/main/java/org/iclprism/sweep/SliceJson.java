package org.iclprism.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.iclprism.eval.bayes.BootstrapIntervals;
import org.iclprism.eval.bayes.CellKey;
import org.iclprism.eval.bayes.Convergence;
import org.iclprism.eval.bayes.FittedSlice;
import org.iclprism.eval.bayes.Interval;
import org.iclprism.eval.bayes.ObservedTransition;
import org.iclprism.eval.bayes.PredictedTransition;
import org.iclprism.eval.bayes.RunEvidence;
import org.iclprism.eval.bayes.Score;
import org.iclprism.eval.bayes.StrategyEvidence;
import org.iclprism.eval.bayes.StrategyModel;

/**
 * {@code fit/<slice>.json}. A score is named {@code <score>_<split>} over the cells that the fit has seen, and
 * {@code <score>_<split>_<region>} over the others. An interval is a list of its two ends.
 */
final class SliceJson {

    private SliceJson() {}

    static Map<String, Object> of(SliceModel.Fitted fitted) {
        FittedSlice fit = fitted.slice();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("slice", fit.slice());
        json.put("strategies", names(fit));
        json.putAll(model(fit.model(), fit.objective()));
        json.put("objective_from", fitted.basis());
        json.put("threshold_step", fit.region().thresholdStep());
        json.put("last_fitted_step", fit.region().lastFittedStep());
        json.put("largest_fitted_diversity", fit.region().largestFittedDiversity());
        scores("", fit.scores(), json);
        json.put("transitions", transitions(fit, fitted));
        if (fit.runs().get(0).hasPair()) {
            json.put("constant_weight", fit.baseline().weightM());
        }
        json.put("constant_weights", fit.baseline().weights());
        json.put("constant_weight_objective", fit.baseline().objective());
        scores("constant_weight_", fit.baseline().scores(), json);
        scores("random_weights_", fit.randomWeights(), json);
        json.put("convergence", fit.convergence());
        fitted.intervals().ifPresent(intervals -> json.put("bootstrap", bootstrap(intervals)));
        if (!fitted.ablations().isEmpty()) {
            Map<String, Object> ablations = new LinkedHashMap<>();
            fitted.ablations()
                    .forEach(each -> ablations.put(
                            each.form().label(),
                            variant(each.model(), each.objective(), each.scores(), each.convergence())));
            json.put("ablations", ablations);
        }
        fitted.inContext()
                .ifPresent(each -> json.put(
                        "context_dependent",
                        variant(each.model(), each.objective(), each.scores(), each.convergence())));
        json.put("evidence", fit.runs());
        return json;
    }

    private static List<String> names(FittedSlice fit) {
        return fit.runs().get(0).strategies().stream()
                .map(StrategyEvidence::strategy)
                .toList();
    }

    private static Map<String, Object> model(StrategyModel model, double objective) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("alpha", model.alpha());
        json.put("beta", model.beta());
        json.put("gamma", model.gamma());
        json.put("objective", objective);
        return json;
    }

    private static Map<String, Object> variant(
            StrategyModel model, double objective, List<Score> scores, Convergence convergence) {
        Map<String, Object> json = model(model, objective);
        scores("", scores, json);
        json.put("convergence", convergence);
        return json;
    }

    private static void scores(String prefix, List<Score> scores, Map<String, Object> json) {
        scores.forEach(score -> json.put(prefix + score.label(), score.value()));
    }

    private static Map<String, Object> bootstrap(BootstrapIntervals intervals) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("replicates", intervals.replicates());
        json.put("method", intervals.method());
        json.put("alpha", ends(intervals.alpha()));
        json.put("beta", ends(intervals.beta()));
        json.put("gamma", ends(intervals.gamma()));
        intervals.scores().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(score -> json.put(score.getKey(), ends(score.getValue())));
        return json;
    }

    private static List<Double> ends(Interval interval) {
        return List.of(interval.lower(), interval.upper());
    }

    private static List<Map<String, Object>> transitions(FittedSlice fit, SliceModel.Fitted fitted) {
        List<Map<String, Object>> transitions = new ArrayList<>();
        for (int i = 0; i < fit.runs().size(); i++) {
            RunEvidence run = fit.runs().get(i);
            int place = i;
            Map<String, Object> transition = new LinkedHashMap<>();
            transition.put("task_diversity", run.taskDiversity());
            transition.put("seed", run.seed());
            if (run.lossAdvantage() <= 0) {
                transition.put("transition", "none: G predicts better than M");
            }
            fit.predictedTransitions().stream()
                    .filter(predicted -> predicted.run().equals(run.run()))
                    .findFirst()
                    .map(PredictedTransition::step)
                    .ifPresent(step -> transition.put("predicted", step));
            fitted.intervals().ifPresent(all -> add(all.criticalSteps().get(place), transition));
            fit.observedTransitions().stream()
                    .filter(observed -> matches(observed, run))
                    .findFirst()
                    .ifPresent(observed -> add(observed, transition));
            transitions.add(transition);
        }
        return transitions;
    }

    /** An end without a transition is left out. */
    private static void add(Interval predicted, Map<String, Object> transition) {
        if (Double.isFinite(predicted.lower())) {
            transition.put("predicted_from", predicted.lower());
        }
        if (Double.isFinite(predicted.upper())) {
            transition.put("predicted_to", predicted.upper());
        }
    }

    private static boolean matches(ObservedTransition observed, RunEvidence run) {
        return Objects.equals(observed.split(), CellKey.ID)
                && observed.taskDiversity() == run.taskDiversity()
                && observed.seed() == run.seed();
    }

    private static void add(ObservedTransition observed, Map<String, Object> transition) {
        transition.put("observed", observed.step());
        transition.put("observed_from", observed.first());
        transition.put("observed_to", observed.last());
    }
}
