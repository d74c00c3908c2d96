package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.iclprism.support.TinyExperiment;

/** Commands about the tiny experiment on linear functions, with one run, below a folder. */
record TinyLinear(Path folder) {

    /** Generates prompts and trains on them. */
    void train(Object... more) {
        for (String stage : List.of("generate", "train")) {
            Outcome outcome = prism(stage, more);
            assertThat(outcome.code()).as(outcome.err()).isZero();
        }
    }

    /** Runs a command in this JVM. */
    Outcome prism(String command, Object... more) {
        List<Object> all =
                new ArrayList<>(List.of(command, TinyExperiment.file(folder), "--root", folder.resolve("runs")));
        for (String setting :
                List.of("data.function-class=linear", "sweep.task-diversity=[2]", "fit.held-out-diversities=0")) {
            all.addAll(List.of("--set", setting));
        }
        all.addAll(List.of(more));
        return Outcome.of(all.toArray());
    }
}
