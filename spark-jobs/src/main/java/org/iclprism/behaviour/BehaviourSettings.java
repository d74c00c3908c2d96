package org.iclprism.behaviour;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.Settings;
import org.iclprism.datagen.Split;
import org.iclprism.datagen.functions.LinearFunctions;
import org.iclprism.eval.behaviour.Behaviour;
import org.iclprism.eval.behaviour.Extent;
import org.iclprism.eval.behaviour.Shifts;
import org.iclprism.eval.predictor.BaselinePlan;
import org.iclprism.eval.predictor.Predictors;
import org.iclprism.eval.strategy.Strategy;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;
import org.iclprism.plan.RunPlan;

/**
 * What transformers are measured on and compared with.
 *
 * @param predictors by the name that columns have; none: those that suit the function class
 * @param checkpoints how many of each run, the last ones; 0: all
 */
public record BehaviourSettings(Extent extent, Map<String, BaselinePlan.Column> predictors, int checkpoints)
        implements Serializable {
    /** Keeps the order of the predictors. */
    public BehaviourSettings {
        predictors = new LinkedHashMap<>(predictors);
    }

    /**
     * Looks whether all that was asked for is known and suits the runs.
     *
     * @throws IllegalArgumentException saying what does not
     */
    public void requirePossible(List<RunPlan> runs) {
        Shifts.requireKnown(extent.shifts());
        runs.forEach(this::predictors);
    }

    /**
     * The predictors of a run, by name.
     *
     * @throws IllegalArgumentException if one that was asked for cannot answer its prompts
     */
    Map<String, Strategy> predictors(RunPlan plan) {
        Regression functionClass = functionClass(plan);
        Map<String, Strategy> strategies = new LinkedHashMap<>();
        predictors.forEach((name, column) -> strategies.put(
                name, Predictors.of(column.predictor(), functionClass, plan.pool(Split.TRAIN), column.settings())));
        if (strategies.isEmpty()) {
            suitable(functionClass, plan.run().taskDiversity())
                    .forEach(name -> strategies.put(
                            name, Predictors.of(name, functionClass, plan.pool(Split.TRAIN), Settings.none())));
        }
        return strategies;
    }

    private static List<String> suitable(Regression functionClass, int tasks) {
        List<String> names = new ArrayList<>();
        boolean mixture = functionClass.functions() instanceof LinearFunctions linear
                && !linear.prior().isEmpty()
                && (linear.prior().size() > 1 || functionClass.dims() == 1);
        if (mixture) {
            names.add("posterior-mean");
        }
        if (functionClass.dims() > 1) {
            names.add(functionClass.noiseVariance() > 0 ? "ridge" : "ols");
            names.add("averaging");
        } else if (functionClass.functions() instanceof LinearFunctions) {
            names.add("ols-features");
        }
        names.add("knn");
        if (tasks <= Behaviour.LARGEST_POOL) {
            names.add("dmmse");
        }
        return names;
    }

    /** The function class of a run, which must be one of real functions. */
    static Regression functionClass(RunPlan plan) {
        FunctionClass functionClass = plan.functionClass();
        if (functionClass instanceof Regression regression) {
            return regression;
        }
        throw new PrismException(
                ExitCode.USAGE,
                "Cannot measure behaviour: data.function-class must be one of real functions, found "
                        + functionClass.name() + ". See prism baselines --list.");
    }
}
