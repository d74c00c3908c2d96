package org.iclprism.cli;

import java.util.List;
import java.util.function.BiConsumer;
import org.iclprism.lock.RunLocks;
import org.iclprism.plan.RunPlan;
import org.iclprism.sweep.ReportJob;
import org.iclprism.sweep.Sweep;
import org.iclprism.sweep.SweepPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The stages as commands. */
final class StageCommands {

    private StageCommands() {}

    @Command(name = "run", description = "Does every stage: generate, train, evaluate, fit, report.")
    static final class Run extends StageCommand {
        @Mixin
        private PictureOptions pictures;

        @Mixin
        private ShorterSweep shorter;

        @Option(
                names = "--new-diversities",
                paramLabel = "N",
                description = "Adds only the next N task diversities to those that are done, then fits what is there.")
        private Integer newDiversities;

        @Override
        List<String> part(SweepPlan whole) {
            return newDiversities == null
                    ? List.of()
                    : NextDiversities.of(whole, newDiversities).orElse(List.of());
        }

        @Override
        void check(SweepPlan plan) {
            shorter.check(plan, this::with);
        }

        @Override
        BiConsumer<SweepPlan, Sweep> stage() {
            return (plan, sweep) -> {
                shorter.takeOver(plan, this::with);
                sweep.throughEvaluation();
                try (RunLocks fits = plan.lockFits(patience())) {
                    sweep.fit(plan, fits::requireHeld);
                    report(plan, pictures);
                }
            };
        }
    }

    @Command(name = "generate", description = "Writes tasks and prompts as Parquet.")
    static final class Generate extends StageCommand {
        @Override
        BiConsumer<SweepPlan, Sweep> stage() {
            return (plan, sweep) -> sweep.generate();
        }
    }

    @Command(name = "train", description = "Trains a transformer for each run and keeps its checkpoints.")
    static final class Train extends StageCommand {
        @Mixin
        private ShorterSweep shorter;

        @Override
        void check(SweepPlan plan) {
            shorter.check(plan, this::with);
        }

        @Override
        BiConsumer<SweepPlan, Sweep> stage() {
            return (plan, sweep) -> {
                shorter.takeOver(plan, this::with);
                sweep.train();
            };
        }
    }

    @Command(
            name = "evaluate",
            description = "Compares every checkpoint, or the predictions of another program, with the strategies.")
    static final class Evaluate extends StageCommand {
        @Mixin
        private ForeignTransformer foreign;

        @Option(
                names = "--predictions",
                paramLabel = "FILE",
                description =
                        "Scores what other transformers predict on the evaluation prompts: Parquet with the columns"
                                + " run, step, split, sequence, position, output.")
        private String predictions;

        @Override
        BiConsumer<SweepPlan, Sweep> stage() {
            if (predictions == null) {
                foreign.requireNone("give it with --predictions");
                return (plan, sweep) -> sweep.evaluate();
            }
            String path = Place.of(predictions).address();
            String name = foreign.nameOrThatOf(path);
            return (plan, sweep) -> sweep.score(path, plan.of(name));
        }
    }

    @Command(
            name = "fit",
            description = {
                "Fits the strategy model to each slice: fit/<slice>.json and fit/cells.parquet.",
                "",
                "After N steps the log weight of a strategy is -ln 2 * K^beta - gamma * N^(1-alpha) * L, from its"
                        + " complexity K in bits and its average loss L in nats; the model's prediction is the mixture"
                        + " of the strategies by these weights.",
                "  alpha  1 - alpha is the exponent of evidence: below 1, later steps say less",
                "  beta   strength of the simplicity bias",
                "  gamma  evidence per unit of loss at N = 1",
                "",
                "Settings (section fit of the configuration): strategies, threshold, fitted-checkpoints,"
                        + " held-out-diversities, restarts, sequences, bootstrap, ablations, context-dependent,"
                        + " compressors, code-bits. How to read the result, and how"
                        + " to fit one's own transformer: spark-jobs/docs/strategy-model.md."
            })
    static final class Fit extends StageCommand {
        @Mixin
        private ForeignTransformer foreign;

        @Override
        BiConsumer<SweepPlan, Sweep> stage() {
            return (plan, sweep) -> {
                SweepPlan transformers = foreign.of(plan);
                try (RunLocks fits = transformers.lockFits(patience())) {
                    sweep.fit(transformers, fits::requireHeld);
                }
            };
        }

        @Override
        List<RunPlan> changed(SweepPlan plan) {
            return List.of();
        }
    }

    @Command(name = "report", description = "Writes the page to look at.")
    static final class Report extends StageCommand {
        @Mixin
        private ForeignTransformer foreign;

        @Mixin
        private PictureOptions pictures;

        @Override
        BiConsumer<SweepPlan, Sweep> stage() {
            return (plan, sweep) -> {
                SweepPlan transformers = foreign.of(plan);
                try (RunLocks fits = transformers.lockFits(patience())) {
                    report(transformers, pictures);
                }
            };
        }

        @Override
        List<RunPlan> changed(SweepPlan plan) {
            return List.of();
        }
    }

    private static void report(SweepPlan plan, PictureOptions pictures) {
        ReportJob report = new ReportJob(plan, pictures.formats());
        report.run();
        StageCommand.LOG.info("report: {}", report.page());
    }
}
