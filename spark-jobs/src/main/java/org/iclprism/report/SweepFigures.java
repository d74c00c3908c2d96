package org.iclprism.report;

import java.util.List;
import java.util.Map;
import org.iclprism.report.Figure.Size;

/** What needs several slices: titrations and sheets of maps. */
final class SweepFigures {
    static final List<Figure> ALL = List.of(
            sheet("titration-width", "Wider MLPs", "Above: measured. Below: the model's weight of M."),
            sheet("titration-context", "Longer prompts", "Above: measured. Below: the model's weight of M."),
            parameters("width", "Fitted parameters against width"),
            parameters("context", "Fitted parameters against context length"),
            term(
                    "complexity-by-width",
                    "cost",
                    "diversity",
                    "Cost of memorising",
                    "ln 2 · ΔK: a smaller β is a weaker bias towards simplicity."),
            term(
                    "evidence-by-width",
                    "gain",
                    "step",
                    "Gain of memorising",
                    "γ ΔL N^(1−α) at one task diversity: a larger 1−α gathers evidence faster."),
            new Figure(
                    "loss-titration-diversity",
                    Part.TITRATION,
                    Size.HALF,
                    "loss-titration",
                    Map.of("along", "diversity", "x", "diversity"),
                    "Loss advantage of M by task diversity",
                    "One line per dimension and context length."),
            new Figure(
                            "loss-titration-context",
                            Part.TITRATION,
                            Size.HALF,
                            "loss-titration",
                            Map.of("along", "context", "x", "context"),
                            "Loss advantage of M by context length",
                            "One line per task diversity.")
                    .whereThereIsSomething(),
            sheet("grid-measured-id", "All slices, measured on training tasks (ID)", Part.GRIDS),
            sheet("grid-predicted-id", "All slices, the model's weight of M", Part.GRIDS),
            sheet("grid-measured-ood", "All slices, measured on new tasks (OOD)", Part.GRIDS));

    private SweepFigures() {}

    private static Figure sheet(String name, String title, Part part) {
        return sheet(name, part, title, "Relative distance from blue (as G) to red (as M); the line is one half.");
    }

    private static Figure sheet(String name, String title, String caption) {
        return sheet(name, Part.TITRATION, title, caption).whereThereIsSomething();
    }

    private static Figure sheet(String name, Part part, String title, String caption) {
        return new Figure(name, part, Size.WIDE, "sheet", Map.of("sheet", name), title, caption);
    }

    private static Figure parameters(String along, String title) {
        return new Figure(
                        "parameter-titration-" + along,
                        Part.TITRATION,
                        Size.WIDE,
                        "parameters",
                        Map.of("along", along),
                        title,
                        "Logarithmic axes: a power law is a line. Dashed: regression; its exponents are in the table below.")
                .whereThereIsSomething();
    }

    private static Figure term(String name, String term, String x, String title, String caption) {
        return new Figure(
                        name, Part.TITRATION, Size.HALF, "titration-term", Map.of("term", term, "x", x), title, caption)
                .whereThereIsSomething();
    }
}
