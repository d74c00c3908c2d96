package org.iclprism.report;

import static org.iclprism.report.Figure.EITHER;

import java.util.List;
import java.util.Map;
import org.iclprism.report.Figure.Size;

/** Whether M and G are the right strategies to compare with. */
final class CheckFigures {
    static final List<Figure> ALL = List.of(
            new Figure(
                    "interpolation-threshold",
                    Part.CHECKS,
                    Size.HALF,
                    "interpolation-threshold",
                    Map.of("split", EITHER),
                    "Distance to the best mixture of M and G",
                    "Before the threshold, early networks resemble neither."),
            new Figure(
                    "interpolation-threshold-early",
                    Part.CHECKS,
                    Size.HALF,
                    "interpolation-threshold",
                    Map.of("split", EITHER, "near", "yes"),
                    "The same, early in training",
                    "The first part of the figure beside it."),
            new Figure(
                    "relative-and-absolute-distance",
                    Part.CHECKS,
                    Size.WIDE,
                    "strips",
                    Map.of("split", EITHER),
                    "Relative and absolute distance",
                    "One strip per task diversity. Background: relative distance. Lines: distance to M (solid) and to G (dashed),"
                            + " each strip on its own scale."));

    private CheckFigures() {}
}
