package org.iclprism.sweep;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.iclprism.evaluate.EvaluateJob;
import org.iclprism.files.Folder;
import org.iclprism.generate.GenerateJob;
import org.iclprism.plan.RunPlan;
import org.iclprism.train.TrainJob;

/** A stage that is done run by run. */
enum RunStage {
    GENERATE(GenerateJob::isDone, RunPlan::data, "To draw prompts again, delete the folders runs/*/data."),
    TRAIN(TrainJob::isDone, RunPlan::training, "To train again, give --root another folder."),
    EVALUATE(EvaluateJob::isDone, RunPlan::evaluation, "To evaluate again, delete the folders runs/*/eval.");

    private final Predicate<RunPlan> done;
    private final Function<RunPlan, Folder> folder;
    private final String again;

    RunStage(Predicate<RunPlan> done, Function<RunPlan, Folder> folder, String again) {
        this.done = done;
        this.folder = folder;
        this.again = again;
    }

    boolean isDone(RunPlan run) {
        return done.test(run);
    }

    /** Says which of these runs another build has done. */
    void tellOtherBuilds(List<RunPlan> kept) {
        KeptBuilds.tell(toString(), kept.stream().map(folder).toList(), again);
    }

    /** The command's name. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
