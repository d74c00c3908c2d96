package org.iclprism.report;

import java.util.List;
import java.util.Map;

/** What probes find in the hidden states, beside a control. */
final class ProbeFigures {
    static final List<Figure> ALL = List.of(
            figure(
                    "probes-mlp",
                    "MLP probe",
                    "What an MLP reads",
                    "Part of the variance of the target that a probe with one hidden layer leaves: 0 is decoded, 1 is"
                            + " not."),
            figure("probes-linear", "linear probe", "What a linear map reads", "The same of linear probes."));

    private ProbeFigures() {}

    private static Figure figure(String name, String along, String title, String caption) {
        return new Figure(name, Part.PROBES, Figure.Size.WIDE, "probes", Map.of("along", along), title, caption)
                .whereThereIsSomething();
    }
}
