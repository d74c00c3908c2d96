package org.iclprism.cli;

import java.util.List;
import org.iclprism.conf.Check;
import org.iclprism.conf.Experiment;
import org.iclprism.conf.NearestName;
import org.iclprism.conf.Problems;
import org.iclprism.conf.Run;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.FunctionClasses;
import org.iclprism.datagen.TaskPool;
import org.iclprism.eval.predictor.BaselinePlan.Column;
import org.iclprism.eval.strategy.Strategies;
import org.iclprism.plan.RunPlan;

/** The strategies must be known for the function class; M and G first, or neither. */
final class StrategiesCheck implements Check {
    private static final String KEY = "evaluate.strategies";
    private static final TaskPool NO_TASKS = new TaskPool("none", new double[0][]);

    @Override
    public void check(Experiment experiment, Problems problems) {
        List<String> names = experiment.evaluate().strategies();
        checkPair(names, problems);
        checkDifferent(names, problems);
        experiment.fit().codeBits().keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> problems.add(
                        "fit.code-bits",
                        "may hold the evaluated strategies " + names + ", found " + name + ". Nearest: "
                                + NearestName.of(name, names)));
        if (!FunctionClasses.names().contains(experiment.data().functionClass())) {
            return;
        }
        try {
            Run run = experiment.runs().get(0);
            FunctionClass functionClass = RunPlan.functionClass(experiment, run);
            names.forEach(name -> checkKnown(name, functionClass, problems));
        } catch (IllegalArgumentException impossible) {
            // that run is FunctionClassCheck's to report
            return;
        }
    }

    private static void checkPair(List<String> names, Problems problems) {
        boolean first = names.size() >= 2 && names.subList(0, 2).equals(Strategies.PAIR);
        if (!first && (names.size() < 2 || names.stream().anyMatch(Strategies.PAIR.get(0)::equals))) {
            problems.add(
                    KEY,
                    "must start with " + String.join(", ", Strategies.PAIR) + ", or hold at least two others without "
                            + Strategies.PAIR.get(0) + ", found " + names);
        }
    }

    /** As columns too. */
    private static void checkDifferent(List<String> names, Problems problems) {
        long columns = names.stream().map(Strategies::column).distinct().count();
        if (columns < names.size()) {
            problems.add(KEY, "must not name a strategy twice, found " + names);
        }
    }

    private static void checkKnown(String name, FunctionClass functionClass, Problems problems) {
        List<String> known = Strategies.names(functionClass);
        if (!known.contains(Column.of(name).predictor())) {
            problems.add(
                    KEY,
                    "may hold " + String.join(", ", known) + " for function class " + functionClass.name() + ", found "
                            + name + ". Nearest: " + NearestName.of(name, known));
            return;
        }
        try {
            Strategies.of(functionClass, NO_TASKS, List.of(name));
        } catch (IllegalArgumentException impossible) {
            problems.add(KEY, "may hold what suits the prompts, found " + name + ". " + impossible.getMessage());
        }
    }
}
