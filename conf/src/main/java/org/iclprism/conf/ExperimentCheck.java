package org.iclprism.conf;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.iclprism.conf.Experiment.Averaging;
import org.iclprism.conf.Experiment.Model;
import org.iclprism.conf.Experiment.OptimiserState;
import org.iclprism.conf.Experiment.Positions;
import org.iclprism.conf.Experiment.Schedule;
import org.iclprism.conf.Experiment.Style;
import org.iclprism.conf.Experiment.Train;

/** Rules about settings in combination that need nothing but the configuration. */
final class ExperimentCheck implements Check {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?([eE][0-9]+)?");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}");

    @Override
    public void check(Experiment experiment, Problems problems) {
        if (!NAME.matcher(experiment.name()).matches()) {
            problems.add("name", "must be up to 64 letters, digits, '.', '_' or '-', found " + experiment.name());
        }
        checkHeads(experiment.model(), problems);
        checkCheckpoints(experiment.train(), problems);
        checkSchedule(experiment.train(), problems);
        checkMoments(experiment.train(), problems);
        checkPromptsPerStep(experiment.train(), problems);
        positive("fit.fitted-checkpoints", experiment.fit().fittedCheckpoints(), "nothing would be fitted", problems);
        positive("fit.threshold", experiment.fit().threshold(), "no checkpoint would count", problems);
        checkAveraging(experiment.train(), problems);
        checkDiversities(experiment, problems);
        checkCodeBits(experiment.fit().codeBits(), problems);
        for (double factor : experiment.sweep().mlpFactor()) {
            if (Math.rint(factor * experiment.model().width()) < 1) {
                problems.add("sweep.mlp-factor", "must give an MLP at least 1 wide, found " + factor);
            }
        }
    }

    private static void checkDiversities(Experiment experiment, Problems problems) {
        List<Integer> all = experiment.sweep().taskDiversity();
        long fitted = all.stream().filter(experiment::isFitted).count();
        int heldOut = experiment.fit().heldOutDiversities();
        if (fitted > 0 && heldOut >= fitted) {
            problems.add(
                    "fit.held-out-diversities",
                    "must leave at least one task diversity to fit, found " + heldOut + " of " + fitted);
        }
        if (all.contains(Run.INFINITE) && experiment.data().zipfExponent() != 0) {
            problems.add(
                    "data.zipf-exponent",
                    "must be 0 where sweep.task-diversity is infinity, found "
                            + experiment.data().zipfExponent());
        }
    }

    private static void checkCodeBits(Map<String, String> bits, Problems problems) {
        bits.forEach((strategy, text) -> {
            if (!NUMBER.matcher(text).matches()) {
                problems.add("fit.code-bits." + strategy, "must be a number of bits >= 0, found " + text);
            }
        });
    }

    private static void checkHeads(Model model, Problems problems) {
        if (model.width() % model.heads() != 0) {
            problems.add("model.heads", "must divide model.width = " + model.width() + ", found " + model.heads());
        } else if (hasRotaryPositions(model) && !hasEvenQuarter(model.width() / model.heads())) {
            problems.add(
                    "model.width",
                    "must be a multiple of 8, or up to 3 more, per head for rotary positions (they turn pairs in a"
                            + " quarter of the head), found " + model.width() + " / " + model.heads()
                            + " heads. Or use model.positions = learned or none");
        }
    }

    private static boolean hasEvenQuarter(int head) {
        int quarter = head / 4;
        return quarter > 0 && quarter % 2 == 0;
    }

    private static boolean hasRotaryPositions(Model model) {
        return model.positions() == Positions.ROTARY
                || (model.positions() == Positions.STYLE && model.style() == Style.NEOX);
    }

    private static void checkSchedule(Train train, Problems problems) {
        boolean ends = train.schedule() == Schedule.COSINE || train.schedule() == Schedule.TRIANGLE;
        if (ends && train.warmUpSteps() >= train.steps()) {
            problems.add(
                    "train.warm-up-steps",
                    "must be < train.steps = " + train.steps() + " for a rate that falls afterwards, found "
                            + train.warmUpSteps());
        }
    }

    private static void checkMoments(Train train, Problems problems) {
        belowOne("train.beta1", train.beta1(), problems);
        belowOne("train.beta2", train.beta2(), problems);
        positive("train.epsilon", train.epsilon(), "weights without a gradient would become NaN", problems);
    }

    private static void positive(String path, double value, String otherwise, Problems problems) {
        if (value <= 0) {
            problems.add(path, "must be > 0 (" + otherwise + "), found 0");
        }
    }

    private static void checkPromptsPerStep(Train train, Problems problems) {
        long prompts = (long) train.batch() * train.replicas();
        if (prompts > Integer.MAX_VALUE) {
            problems.add("train.batch", "times train.replicas must be <= " + Integer.MAX_VALUE + ", found " + prompts);
        }
    }

    private static void checkAveraging(Train train, Problems problems) {
        if (train.averaging() == Averaging.DL4J && train.optimiserState() != OptimiserState.AVERAGE) {
            problems.add(
                    "train.optimiser-state",
                    "must be average with train.averaging = dl4j, found "
                            + RecordTree.constantName(train.optimiserState()) + ". Or use train.averaging = ordered");
        }
    }

    private static void belowOne(String path, double beta, Problems problems) {
        if (beta >= 1) {
            problems.add(path, "must be < 1, found " + beta);
        }
    }

    private static void checkCheckpoints(Train train, Problems problems) {
        if (train.firstCheckpoint() >= train.steps()) {
            problems.add(
                    "train.first-checkpoint",
                    "must be < train.steps = " + train.steps() + ", found " + train.firstCheckpoint());
        } else if (train.checkpoints() > train.lastCheckpoint() - train.firstCheckpoint() + 1) {
            problems.add(
                    "train.checkpoints",
                    "must be <= the number of steps from the first checkpoint, found " + train.checkpoints());
        }
        if (train.checkpointHorizon() != 0 && train.checkpointHorizon() < train.steps()) {
            problems.add(
                    "train.checkpoint-horizon",
                    "must be 0 or >= train.steps = " + train.steps() + ", found " + train.checkpointHorizon());
        }
    }
}
