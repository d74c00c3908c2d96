package org.iclprism.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.iclprism.eval.bayes.CellKey;
import org.iclprism.eval.bayes.FittedSlice;
import org.iclprism.eval.bayes.ObservedTransition;
import org.iclprism.eval.bayes.PredictedTransition;
import org.iclprism.eval.bayes.RunEvidence;

/**
 * {@code fit/<slice>.json}. A score is named {@code <score>_<split>} over the cells that the fit has seen, and
 * {@code <score>_<split>_<region>} over the others.
 */
final class SliceJson {

    private SliceJson() {}

    static Map<String, Object> of(FittedSlice fit) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("slice", fit.slice());
        json.put("alpha", fit.model().alpha());
        json.put("beta", fit.model().beta());
        json.put("gamma", fit.model().gamma());
        json.put("objective", fit.objective());
        json.put("threshold_step", fit.region().thresholdStep());
        json.put("last_fitted_step", fit.region().lastFittedStep());
        json.put("largest_fitted_diversity", fit.region().largestFittedDiversity());
        fit.scores().forEach(score -> json.put(score.label(), score.value()));
        json.put("transitions", transitions(fit));
        json.put("constant_weight", fit.baseline().weightM());
        json.put("constant_weight_objective", fit.baseline().objective());
        fit.baseline().scores().forEach(score -> json.put("constant_weight_" + score.label(), score.value()));
        fit.randomWeights().forEach(score -> json.put("random_weights_" + score.label(), score.value()));
        json.put("convergence", fit.convergence());
        json.put("evidence", fit.runs());
        return json;
    }

    private static List<Map<String, Object>> transitions(FittedSlice fit) {
        List<Map<String, Object>> transitions = new ArrayList<>();
        for (RunEvidence run : fit.runs()) {
            Map<String, Object> transition = new LinkedHashMap<>();
            transition.put("task_diversity", run.taskDiversity());
            transition.put("seed", run.seed());
            fit.predictedTransitions().stream()
                    .filter(predicted -> predicted.run().equals(run.run()))
                    .findFirst()
                    .map(PredictedTransition::step)
                    .ifPresent(step -> transition.put("predicted", step));
            fit.observedTransitions().stream()
                    .filter(observed -> matches(observed, run))
                    .findFirst()
                    .ifPresent(observed -> add(observed, transition));
            transitions.add(transition);
        }
        return transitions;
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
