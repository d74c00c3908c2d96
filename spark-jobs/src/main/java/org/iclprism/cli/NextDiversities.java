package org.iclprism.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iclprism.conf.Experiment;
import org.iclprism.conf.Run;
import org.iclprism.evaluate.EvaluateJob;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;
import org.iclprism.sweep.SweepPlan;

/** A sweep that is done in parts: the task diversities that are done already and the next few. */
final class NextDiversities {

    private NextDiversities() {}

    /** Settings of the part; none if it is the whole sweep. */
    static Optional<List<String>> of(SweepPlan whole, int next) {
        require(next);
        Experiment experiment = whole.experiment();
        List<Integer> all = experiment.sweep().taskDiversity();
        List<Integer> part = new ArrayList<>();
        int added = 0;
        for (int diversity : all) {
            if (isDone(whole, diversity)) {
                part.add(diversity);
            } else if (added < next) {
                part.add(diversity);
                added++;
            }
        }
        if (part.size() == all.size()) {
            return Optional.empty();
        }
        // enough must be left to fit
        int finite = (int) part.stream().filter(each -> each != Run.INFINITE).count();
        int heldOut = Math.min(experiment.fit().heldOutDiversities(), Math.max(0, finite - 1));
        List<String> words = part.stream().map(Run::diversity).toList();
        return Optional.of(List.of("sweep.task-diversity=" + words, "fit.held-out-diversities=" + heldOut));
    }

    /** Fails if so many cannot be added. */
    static void require(int next) {
        if (next < 1) {
            throw new PrismException(ExitCode.USAGE, "Cannot use --new-diversities " + next + ": it must be >= 1.");
        }
    }

    private static boolean isDone(SweepPlan whole, int diversity) {
        return whole.runs().stream()
                .filter(run -> run.run().taskDiversity() == diversity)
                .allMatch(EvaluateJob::isDone);
    }
}
