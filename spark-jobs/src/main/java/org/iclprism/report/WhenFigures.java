package org.iclprism.report;

import java.util.List;
import java.util.Map;
import org.iclprism.report.Figure.Size;

/** When memorising takes over, and how fast. */
final class WhenFigures {
    static final List<Figure> ALL = List.of(
            new Figure(
                    "critical-step",
                    Part.WHEN,
                    Size.HALF,
                    "critical-step",
                    Map.of(),
                    "Transition step against task diversity",
                    "Observed: the checkpoint nearest one half, with the range between 40 % and 60 %. Transitions can be"
                            + " observed in the shaded band only."),
            new Figure(
                    "critical-step-agreement",
                    Part.WHEN,
                    Size.HALF,
                    "critical-step-agreement",
                    Map.of(),
                    "Predicted against observed",
                    "On the dotted line both agree. Bars: the range of checkpoints between 40 % and 60 %."),
            new Figure(
                    "complexity-term",
                    Part.WHEN,
                    Size.HALF,
                    "term",
                    Map.of("column", "cost"),
                    "What memorising costs",
                    "ln 2 · ΔK(D) in nats: it grows with the number of tasks ..."),
            new Figure(
                    "loss-advantage",
                    Part.WHEN,
                    Size.HALF,
                    "term",
                    Map.of("column", "advantage"),
                    "What memorising gains",
                    "... while ΔL(D), how much better M predicts than G, shrinks. So N*(D) grows faster than D."),
            new Figure(
                    "evidence-by-step",
                    Part.WHEN,
                    Size.HALF,
                    "sublinear",
                    Map.of("x", "step"),
                    "Against training steps",
                    "Relative distance with a logistic curve for each task diversity."),
            new Figure(
                    "evidence-by-sublinear-step",
                    Part.WHEN,
                    Size.HALF,
                    "sublinear",
                    Map.of("x", "evidence"),
                    "Against the evidence they bring",
                    "The same against N^(1−α). Sublinear evidence makes each transition a sigmoid."),
            new Figure(
                    "vector-field",
                    Part.WHEN,
                    Size.WIDE,
                    "field",
                    Map.of(),
                    "Where behaviour turns",
                    "Second derivatives of logistic fits: to the right and up, acceleration along ln N and ln D. They change"
                            + " sign where relative distance is one half."),
            new Figure(
                    "second-derivative-over-training",
                    Part.WHEN,
                    Size.HALF,
                    "field-side",
                    Map.of("focus", "row", "column", "along_steps", "x", "log-step"),
                    "Along a row: by (ln N)²",
                    "At the task diversity that comes nearest to one half."),
            new Figure(
                    "second-derivative-by-diversity",
                    Part.WHEN,
                    Size.HALF,
                    "field-side",
                    Map.of("focus", "column", "column", "along_diversities", "x", "diversity"),
                    "Along a column: by (ln D)²",
                    "At one checkpoint."));

    private WhenFigures() {}
}
