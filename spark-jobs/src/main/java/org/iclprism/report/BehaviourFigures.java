package org.iclprism.report;

import java.util.List;
import java.util.Map;

/** Which algorithm the transformer follows, among predictors of real functions. */
final class BehaviourFigures {
    static final List<Figure> ALL = List.of(
            figure(
                    "behaviour-loss",
                    "behaviour-loss",
                    Map.of(),
                    "Loss by number of examples",
                    "At the last checkpoint, beside the predictors. Squared error against f(x) without noise, over the"
                            + " normaliser; bands hold 90 % of bootstrap means."),
            figure(
                    "behaviour-delta",
                    "behaviour-delta",
                    Map.of(),
                    "Strategies over training",
                    "Squared difference between the transformer's predictions and each predictor's, over all numbers of"
                            + " examples. The lowest line is the one that it follows."),
            figure(
                    "behaviour-spd",
                    "behaviour-spd",
                    Map.of(),
                    "Distance to each predictor by number of examples",
                    "Squared difference of predictions at the last checkpoint."),
            figure(
                    "behaviour-weights",
                    "behaviour-weights",
                    Map.of(),
                    "Which linear function it applies",
                    "R² of its predictions at fresh probes as one linear function; cosines of the weights w that they imply, and of"
                            + " the prediction's gradient, to the true w and to its part in the span of the examples."),
            figure(
                    "behaviour-shifts",
                    "behaviour-shifts",
                    Map.of(),
                    "Prompts unlike those of training",
                    "Loss at the last checkpoint, divided by the square of the scale where x or f is scaled, beside the"
                            + " first predictor."),
            figure(
                    "behaviour-energy-interpolate",
                    "behaviour-energy",
                    Map.of("along", "interpolate"),
                    "Frequencies of its predictions: examples anywhere",
                    "Shares of the energy of predictions on a grid, after k examples of a function of low frequencies."),
            figure(
                    "behaviour-energy-extrapolate",
                    "behaviour-energy",
                    Map.of("along", "extrapolate"),
                    "Frequencies of its predictions: examples on the left",
                    "The same, where the examples are the first points of the grid."));

    private BehaviourFigures() {}

    private static Figure figure(
            String name, String specification, Map<String, String> settings, String title, String caption) {
        return new Figure(name, Part.BEHAVIOUR, Figure.Size.WIDE, specification, settings, title, caption)
                .whereThereIsSomething();
    }
}
