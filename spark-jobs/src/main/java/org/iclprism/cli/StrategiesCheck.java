package org.iclprism.cli;

import java.util.List;
import org.iclprism.conf.Check;
import org.iclprism.conf.Experiment;
import org.iclprism.conf.NearestName;
import org.iclprism.conf.Problems;
import org.iclprism.conf.Run;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.FunctionClasses;
import org.iclprism.eval.strategy.Strategies;
import org.iclprism.plan.RunPlan;

/** The strategies must be known for the function class, M and G first. */
final class StrategiesCheck implements Check {
    private static final String KEY = "evaluate.strategies";
    private static final List<String> REQUIRED = List.of(Strategies.MEMORISING, Strategies.GENERALISING);

    @Override
    public void check(Experiment experiment, Problems problems) {
        List<String> names = experiment.evaluate().strategies();
        if (names.size() < REQUIRED.size() || !names.subList(0, REQUIRED.size()).equals(REQUIRED)) {
            problems.add(KEY, "must start with " + String.join(", ", REQUIRED) + ", found " + names);
        }
        if (!FunctionClasses.names().contains(experiment.data().functionClass())) {
            return;
        }
        try {
            Run run = experiment.runs().get(0);
            FunctionClass functionClass = RunPlan.functionClass(experiment, run);
            checkKnown(names, Strategies.names(functionClass), functionClass, problems);
        } catch (IllegalArgumentException impossible) {
            // that run is FunctionClassCheck's to report
            return;
        }
    }

    private static void checkKnown(
            List<String> names, List<String> known, FunctionClass functionClass, Problems problems) {
        for (String name : names) {
            if (!known.contains(name)) {
                problems.add(
                        KEY,
                        "may hold " + String.join(", ", known) + " for function class " + functionClass.name()
                                + ", found " + name + ". Nearest: " + NearestName.of(name, known));
            }
        }
    }
}
