package org.iclprism.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;
import org.iclprism.plan.RunPlan;
import org.iclprism.sweep.SweepPlan;
import org.iclprism.train.ShorterTraining;
import picocli.CommandLine.Option;

/** The same sweep of fewer steps, to go on from. */
final class ShorterSweep {
    @Option(
            names = "--after-steps",
            paramLabel = "N",
            description = "Goes on from the checkpoints of the same sweep with train.steps = N, below the same root.")
    private Integer steps;

    /**
     * Fails if a shorter sweep was asked for that is not there or cannot be gone on from.
     *
     * @param with the sweep with other settings
     */
    void check(SweepPlan longer, Function<List<String>, SweepPlan> with) {
        trainings(longer, with);
    }

    /** Takes over what is there of the shorter sweep; does nothing if none was asked for. */
    void takeOver(SweepPlan longer, Function<List<String>, SweepPlan> with) {
        trainings(longer, with).forEach((run, training) -> {
            int step = training.takeOver();
            if (step > 0) {
                StageCommand.LOG.info("train: {} goes on from step {}", run, step);
            }
        });
    }

    private Map<String, ShorterTraining> trainings(SweepPlan longer, Function<List<String>, SweepPlan> with) {
        Map<String, ShorterTraining> trainings = new LinkedHashMap<>();
        if (steps == null) {
            return trainings;
        }
        SweepPlan shorter = with.apply(List.of("train.steps=" + steps));
        for (RunPlan run : longer.runs()) {
            shorter.runs().stream()
                    .filter(same -> same.run().equals(run.run()))
                    .forEach(same -> trainings.put(run.run().id(), new ShorterTraining(same, run)));
        }
        if (shorter.folder().names().isEmpty()) {
            throw new PrismException(
                    ExitCode.PREFLIGHT,
                    "Cannot go on after " + steps + " steps: there is no "
                            + shorter.folder().uri()
                            + ", where this sweep with train.steps = " + steps
                            + " would be. Every other setting of data, model and train has to be as it was.");
        }
        return trainings;
    }
}
