package org.iclprism.plan;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iclprism.conf.Experiment;
import org.iclprism.conf.Fingerprint;
import org.iclprism.conf.Run;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.FunctionClasses;
import org.iclprism.datagen.PromptStream;
import org.iclprism.datagen.Settings;
import org.iclprism.datagen.Split;
import org.iclprism.datagen.TaskPool;
import org.iclprism.eval.bayes.Complexity;
import org.iclprism.eval.strategy.Strategies;
import org.iclprism.eval.strategy.Strategy;
import org.iclprism.files.Folder;

/**
 * One run of a sweep: what it is, and where its files stand. Serialisable; everything else follows from it, the same on
 * driver and executors.
 *
 * @param sweep identity of the sweep, which its folder is named by
 */
public record RunPlan(Experiment experiment, Run run, Folder folder, String sweep) implements Serializable {

    /** Function class of the run's prompts. */
    public FunctionClass functionClass() {
        return functionClass(experiment, run);
    }

    /** That of a run, before it has a folder. */
    public static FunctionClass functionClass(Experiment experiment, Run run) {
        return FunctionClasses.of(
                run.functionClass(),
                run.dims(),
                run.context(),
                Settings.of(experiment.data().settings()));
    }

    /** The tasks that the prompts of a split draw from. */
    public TaskPool pool(Split split) {
        if (split == Split.OOD) {
            return TaskPool.draw(
                    functionClass(),
                    taskSeed(),
                    split.pool(),
                    experiment.evaluate().oodTasks());
        }
        return TaskPool.draw(functionClass(), taskSeed(), split.pool(), run.taskDiversity())
                .zipf(experiment.data().zipfExponent());
    }

    /** The prompts of a split, drawn where they are asked for. */
    public PromptStream prompts(Split split) {
        if (split == Split.TRAIN) {
            return PromptStream.of(functionClass(), pool(split), run.seed(), split)
                    .inSteps(sequencesPerStep());
        }
        return PromptStream.of(functionClass(), pool(split), taskSeed(), split);
    }

    /** Runs that share it share tasks and evaluation prompts; their training prompts and initial weights are their own. */
    public int taskSeed() {
        int shared = experiment.data().taskSeed();
        return shared == 0 ? run.seed() : shared;
    }

    /** The strategies that the run's checkpoints are compared with, as the configuration names them. */
    public List<Strategy> strategies() {
        return Strategies.of(
                functionClass(), pool(Split.TRAIN), experiment.evaluate().strategies());
    }

    /** K of each of them in bits, by name. What knows a large pool takes memory for it. */
    public Map<String, Double> complexities(Complexity complexity) {
        Map<String, Double> bits = new TreeMap<>();
        strategies().forEach(strategy -> bits.put(strategy.name(), complexity.bits(functionClass(), strategy)));
        return bits;
    }

    /** Number of prompts of a split. */
    public long sequences(Split split) {
        return switch (split) {
            case TRAIN -> (long) experiment.train().steps() * sequencesPerStep();
            case ID, OOD, IWL -> experiment.evaluate().sequences();
            case LOSS -> experiment.evaluate().lossSequences();
        };
    }

    /** Prompts that all replicas together see in one step. */
    public int sequencesPerStep() {
        return experiment.train().batch() * experiment.train().replicas();
    }

    /** Identity of the run: of everything that its training reads. */
    public String fingerprint() {
        return Fingerprint.of(Map.of("sweep", sweep, "run", run.id()));
    }

    /** Identity of what an evaluation of the run reads. */
    public String evaluationFingerprint() {
        return isOfFormerFolder()
                ? fingerprint()
                : Fingerprint.of(Map.of("run", fingerprint(), "evaluate", Fingerprint.of(experiment.evaluate())));
    }

    /** True in a folder that an earlier version made for just these settings: it named every stage by the sweep. */
    public boolean isOfFormerFolder() {
        return sweep.equals(experiment.formerFingerprint());
    }

    /** Prompts and tasks. */
    public Folder data() {
        return folder.folder("data");
    }

    /** Training log and checkpoints. */
    public Folder training() {
        return folder.folder("train");
    }

    /** Evaluated checkpoints and the strategies' outputs. */
    public Folder evaluation() {
        return folder.folder("eval");
    }
}
