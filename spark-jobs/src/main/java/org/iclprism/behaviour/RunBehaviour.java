package org.iclprism.behaviour;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.PromptStream;
import org.iclprism.datagen.Split;
import org.iclprism.eval.behaviour.Behaviour;
import org.iclprism.eval.behaviour.Questions;
import org.iclprism.eval.predictor.Baselines;
import org.iclprism.plan.RunPlan;

/** What the checkpoints of a run are measured beside, as an executor holds it in memory. */
final class RunBehaviour {
    private static final int RUNS_IN_MEMORY = 4;
    private static final Map<String, RunBehaviour> LOADED = new LinkedHashMap<>(RUNS_IN_MEMORY, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RunBehaviour> eldest) {
            return size() > RUNS_IN_MEMORY;
        }
    };

    private SoftReference<Behaviour> behaviour = new SoftReference<>(null);

    private RunBehaviour() {}

    /** That of a run; tasks that need it wait for the one that makes it. */
    static Behaviour of(RunPlan plan, BehaviourSettings settings) {
        String key = plan.folder().uri() + " " + plan.fingerprint() + " " + settings;
        RunBehaviour loaded;
        synchronized (LOADED) {
            loaded = LOADED.computeIfAbsent(key, absent -> new RunBehaviour());
        }
        return loaded.get(plan, settings);
    }

    private synchronized Behaviour get(RunPlan plan, BehaviourSettings settings) {
        Behaviour there = behaviour.get();
        if (there == null) {
            FunctionClass functionClass = BehaviourSettings.functionClass(plan);
            int prompts = settings.extent().prompts();
            PromptStream fresh = Baselines.prompts(functionClass, 0, plan.taskSeed(), Split.OOD);
            there = new Behaviour(
                    new Questions(plan.prompts(Split.ID), plan.taskSeed(), prompts),
                    new Questions(fresh, plan.taskSeed(), prompts),
                    settings.predictors(plan),
                    settings.extent());
            behaviour = new SoftReference<>(there);
        }
        return there;
    }
}
