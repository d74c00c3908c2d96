package org.iclprism.cli;

import java.util.List;
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
     * Takes over what is there of the shorter sweep; does nothing if none was asked for.
     *
     * @param with the sweep with other settings
     */
    void takeOver(SweepPlan longer, Function<List<String>, SweepPlan> with) {
        if (steps == null) {
            return;
        }
        SweepPlan shorter = with.apply(List.of("train.steps=" + steps));
        if (shorter.folder().names().isEmpty()) {
            throw new PrismException(
                    ExitCode.PREFLIGHT,
                    "Cannot go on after " + steps + " steps: there is no "
                            + shorter.folder().uri()
                            + ", where this sweep with train.steps = " + steps
                            + " would be. Every other setting has to be as it was.");
        }
        for (RunPlan run : longer.runs()) {
            shorter.runs().stream().filter(same -> same.run().equals(run.run())).forEach(same -> takeOver(same, run));
        }
    }

    private static void takeOver(RunPlan shorter, RunPlan longer) {
        int step = new ShorterTraining(shorter, longer).takeOver();
        if (step > 0) {
            StageCommand.LOG.info("train: {} goes on from step {}", longer.run().id(), step);
        }
    }
}
