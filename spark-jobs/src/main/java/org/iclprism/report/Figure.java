package org.iclprism.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * One figure: a Vega-Lite specification under {@code figures/} with the words around it.
 *
 * @param name unique, also the name of a saved picture
 * @param specification name of the file, without its ending
 * @param settings values of the specification's parameters; the split {@value #EITHER} follows the part's switch
 */
record Figure(
        String name,
        Part part,
        Size size,
        String specification,
        Map<String, String> settings,
        String title,
        String caption) {
    static final String EITHER = "either";

    enum Size {
        WIDE,
        HALF,
        THIRD
    }

    /** In the order of the page; a new figure is one line here, and a file if no specification fits yet. */
    static final List<Figure> ALL = List.of(
            new Figure(
                    "relative-distance",
                    Part.TRANSITION,
                    Size.HALF,
                    "map",
                    Map.of("column", "relative_distance", "split", EITHER),
                    "Measured: where each transformer stands",
                    "Relative distance in per cent, one row per task diversity. The solid line is one half. Small tiles come"
                            + " before the two-hypotheses threshold and do not count."),
            new Figure(
                    "weight-of-m",
                    Part.TRANSITION,
                    Size.HALF,
                    "map",
                    Map.of("column", "weight_m", "split", EITHER),
                    "Predicted: what the model says",
                    "The model's weight of M on the same scale. Cells above and to the right of the dashed line were held out:"
                            + " the model was not fitted to them."),
            new Figure(
                    "transitions-over-training",
                    Part.TRANSITION,
                    Size.WIDE,
                    "curves",
                    Map.of("split", EITHER),
                    "Measured and predicted, checkpoint by checkpoint",
                    "Marks: relative distance of every checkpoint. Dashed line: the model's weight of M."),
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
                    "log-prior-odds",
                    Part.WHY,
                    Size.THIRD,
                    "odds",
                    Map.of("column", "log_prior_odds", "split", "id"),
                    "Log prior odds",
                    "Simplicity: what the complexity of M costs it."),
            new Figure(
                    "log-bayes-factor",
                    Part.WHY,
                    Size.THIRD,
                    "odds",
                    Map.of("column", "log_bayes_factor", "split", "id"),
                    "Log Bayes factor",
                    "Evidence: what M gains by predicting better."),
            new Figure(
                    "log-posterior-odds",
                    Part.WHY,
                    Size.THIRD,
                    "odds",
                    Map.of("column", "log_posterior_odds", "split", "id"),
                    "Log posterior odds",
                    "Their sum. The solid line is zero: even odds."),
            new Figure(
                    "task-diversity-threshold-id",
                    Part.LOSSES,
                    Size.HALF,
                    "task-diversity-threshold",
                    Map.of("split", "id"),
                    "At the last checkpoint: training tasks",
                    "Where the transformer leaves M and joins G, diversity became too large to memorise in this training."),
            new Figure(
                    "task-diversity-threshold-ood",
                    Part.LOSSES,
                    Size.HALF,
                    "task-diversity-threshold",
                    Map.of("split", "ood"),
                    "At the last checkpoint: new tasks",
                    "Memorising fails on tasks that training never showed; G does not care."),
            new Figure(
                    "losses-id",
                    Part.LOSSES,
                    Size.WIDE,
                    "losses",
                    Map.of("split", "id"),
                    "Over training: training tasks (ID)",
                    "Loss on fresh prompts of the tasks trained on."),
            new Figure(
                    "losses-ood",
                    Part.LOSSES,
                    Size.WIDE,
                    "losses",
                    Map.of("split", "ood"),
                    "Over training: new tasks (OOD)",
                    "A loss that falls toward G and then rises toward M is transient generalisation."),
            new Figure(
                    "training-loss",
                    Part.LOSSES,
                    Size.WIDE,
                    "training-loss",
                    Map.of(),
                    "Training loss",
                    "One line per transformer; neighbouring steps averaged."));

    static JsonNode specification(String name) {
        return Resources.json("figures/" + name + ".vl.json");
    }
}
