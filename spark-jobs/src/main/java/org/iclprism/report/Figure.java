package org.iclprism.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One figure: a Vega-Lite specification under {@code figures/} with the words around it.
 *
 * @param name of the file, without its ending
 * @param wide whether it takes the whole width of the page
 */
record Figure(String name, boolean wide, String title, String caption) {
    /** In the order of the page; a new figure is one file and one line. */
    static final List<Figure> ALL = List.of(
            new Figure(
                    "relative-distance",
                    false,
                    "What the transformer does",
                    "Relative distance of each checkpoint on prompts of its training tasks. Blue, near 0: its predictions are"
                            + " those of G. Red, near 1: those of M. Faded: before the two-hypotheses threshold, where it is"
                            + " like neither. Dashed frame: held out from the fit."),
            new Figure(
                    "weight-of-m",
                    false,
                    "What the fitted model says",
                    "Posterior weight of M in the three-parameter model, on the same scale."),
            new Figure(
                    "transitions-over-training",
                    true,
                    "From generalising to memorising",
                    "Points: relative distance of every checkpoint. Dashed: the model's weight of M."),
            new Figure(
                    "critical-step",
                    false,
                    "When memorising takes over",
                    "N*(D), the step at which M and G are equally likely. Circles: the checkpoint whose relative distance is"
                            + " nearest one half, with the range of those between 0.4 and 0.6."),
            new Figure(
                    "task-diversity-threshold",
                    false,
                    "Where training ends",
                    "Loss at the last checkpoint beside both strategies."),
            new Figure(
                    "posterior-odds",
                    true,
                    "Complexity against evidence",
                    "Log prior odds (M is the more complex), log Bayes factor (M predicts training prompts better), and their"
                            + " sum."),
            new Figure(
                    "losses",
                    true,
                    "Loss over training",
                    "On prompts of the training tasks, and on prompts of new tasks: a loss that falls and rises again there is"
                            + " generalisation that was transient."),
            new Figure("training-loss", true, "Training loss", "Mean over each averaging round."));

    JsonNode specification() {
        return Resources.json("figures/" + name + ".vl.json");
    }
}
