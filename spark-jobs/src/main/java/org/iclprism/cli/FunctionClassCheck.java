package org.iclprism.cli;

import org.iclprism.conf.Check;
import org.iclprism.conf.Experiment;
import org.iclprism.conf.NearestName;
import org.iclprism.conf.Problems;
import org.iclprism.conf.Run;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.FunctionClasses;
import org.iclprism.plan.RunPlan;

/** The function class must be a registered one, and its runs must be possible. */
final class FunctionClassCheck implements Check {

    @Override
    public void check(Experiment experiment, Problems problems) {
        String name = experiment.data().functionClass();
        if (!FunctionClasses.names().contains(name)) {
            problems.add(
                    "data.function-class",
                    "must be one of " + String.join(", ", FunctionClasses.names()) + ", found " + name + ". Nearest: "
                            + NearestName.of(name, FunctionClasses.names()));
            return;
        }
        for (Run run : experiment.runs()) {
            try {
                FunctionClass functionClass = RunPlan.functionClass(experiment, run);
                requireParameters(functionClass);
                int least = functionClass.leastTasks();
                if (run.taskDiversity() < least) {
                    problems.add(
                            "sweep.task-diversity",
                            "must be >= " + least + " for " + name + ", found " + run.taskDiversity());
                    return;
                }
            } catch (ArithmeticException | OutOfMemoryError tooLarge) {
                problems.add("data.settings", "make " + name + " larger than memory");
                return;
            } catch (IllegalArgumentException impossible) {
                problems.add("sweep", "holds an impossible run: " + impossible.getMessage());
                return;
            }
        }
    }

    private static void requireParameters(FunctionClass functionClass) {
        if (functionClass.parameters() < 1) {
            throw new ArithmeticException("more than an array has places");
        }
    }
}
