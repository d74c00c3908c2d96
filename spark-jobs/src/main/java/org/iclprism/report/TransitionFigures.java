package org.iclprism.report;

import static org.iclprism.report.Figure.EITHER;

import java.util.List;
import java.util.Map;
import org.iclprism.report.Figure.Size;

/** Where the transformers stand, measured and predicted. */
final class TransitionFigures {
    static final List<Figure> ALL = List.of(
            new Figure(
                    "relative-distance",
                    Part.TRANSITION,
                    Size.HALF,
                    "map",
                    Map.of("column", "relative_distance", "split", EITHER, "border", "yes"),
                    "Measured: where each transformer stands",
                    "Relative distance in per cent, one row per task diversity. The solid line is one half. Small tiles come"
                            + " before the two-hypotheses threshold and do not count."),
            new Figure(
                    "weight-of-m",
                    Part.TRANSITION,
                    Size.HALF,
                    "map",
                    Map.of("column", "weight_m", "split", EITHER, "border", "yes"),
                    "Predicted: what the model says",
                    "The model's weight of M on the same scale. Cells above and to the right of the dashed line were held out:"
                            + " the model was not fitted to them."),
            new Figure(
                    "prediction-quality",
                    Part.TRANSITION,
                    Size.HALF,
                    "map",
                    Map.of("column", "quality", "split", EITHER, "border", "yes", "look", "quality"),
                    "How well single predictions are met",
                    "White where the model's mixture predicts what the transformer predicts; the darker, the worse. Dashed: used"
                            + " for fitting below and to the left, unseen elsewhere."),
            new Figure(
                            "algorithm-probabilities",
                            Part.TRANSITION,
                            Size.HALF,
                            "weights",
                            Map.of("split", EITHER),
                            "Every strategy's probability",
                            "Lines: the model's weights. Marks: measured; of more than two strategies, the weights of their best"
                                    + " mixture.")
                    .whereThereIsSomething(),
            new Figure(
                    "transitions-over-training",
                    Part.TRANSITION,
                    Size.WIDE,
                    "curves",
                    Map.of("split", EITHER),
                    "Measured and predicted, checkpoint by checkpoint",
                    "Marks: relative distance of every checkpoint. Dashed line: the model's weight of M."),
            new Figure(
                    "distance-over-training",
                    Part.TRANSITION,
                    Size.HALF,
                    "along",
                    Map.of("focus", "row", "x", "step", "split", EITHER),
                    "Distances to M and G along a row",
                    "Absolute distances, at the task diversity that comes nearest to one half."),
            new Figure(
                    "distance-by-diversity",
                    Part.TRANSITION,
                    Size.HALF,
                    "along",
                    Map.of("focus", "column", "x", "diversity", "split", EITHER),
                    "Distances to M and G along a column",
                    "The same at one checkpoint, for every task diversity."));

    private TransitionFigures() {}
}
