package org.iclprism.behaviour;

import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.PromptStream;
import org.iclprism.datagen.Split;
import org.iclprism.eval.behaviour.Behaviour;
import org.iclprism.eval.behaviour.Questions;
import org.iclprism.eval.predictor.Baselines;
import org.iclprism.plan.ExecutorCache;
import org.iclprism.plan.RunPlan;

/** What the checkpoints of a run are measured beside, as an executor holds it in memory. */
final class RunBehaviour {
    private static final ExecutorCache<Behaviour> LOADED = new ExecutorCache<>(4);

    private RunBehaviour() {}

    /** That of a run. */
    static Behaviour of(RunPlan plan, BehaviourSettings settings) {
        String key = plan.folder().uri() + " " + plan.fingerprint() + " " + settings;
        return LOADED.get(key, () -> make(plan, settings));
    }

    private static Behaviour make(RunPlan plan, BehaviourSettings settings) {
        FunctionClass functionClass = BehaviourSettings.functionClass(plan);
        int prompts = settings.extent().prompts();
        PromptStream fresh = Baselines.prompts(functionClass, 0, plan.taskSeed(), Split.OOD);
        return new Behaviour(
                new Questions(plan.prompts(Split.ID), plan.taskSeed(), prompts),
                new Questions(fresh, plan.taskSeed(), prompts),
                settings.predictors(plan),
                settings.extent());
    }
}
