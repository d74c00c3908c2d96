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
                    "behaviour-diversity",
                    "behaviour-diversity",
                    Map.of(),
                    "Strategies over task diversity",
                    "The same at the last checkpoint, by the number of training tasks."),
            figure(
                    "behaviour-curves",
                    "behaviour-curves",
                    Map.of(),
                    "Learning and forgetting",
                    "Loss over all numbers of examples. Where it rises on fresh tasks while it falls on the training tasks,"
                            + " what generalises is forgotten."),
            new Figure(
                            "behaviour-early-stop",
                            Part.BEHAVIOUR,
                            Figure.Size.HALF,
                            "behaviour-early-stop",
                            Map.of("along", "step"),
                            "When it is best on fresh tasks",
                            "Bars hold 90 % of bootstrap resamples of the prompts. Dashed: D to the power of 0.47, as in"
                                    + " Raventós et al. (2023).")
                    .whereThereIsSomething(),
            new Figure(
                            "behaviour-forgetting",
                            Part.BEHAVIOUR,
                            Figure.Size.HALF,
                            "behaviour-forgetting",
                            Map.of("along", "forgetting"),
                            "What it forgets after that",
                            "The last checkpoint's loss on fresh tasks less the least one.")
                    .whereThereIsSomething(),
            figure(
                    "behaviour-between",
                    "behaviour-between",
                    Map.of(),
                    "Between two training tasks",
                    "Tasks on the way from one task of the pool (α = 0) to another (α = 1), at the last checkpoint: one that"
                            + " knows only the pool fails between them."),
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
                    "The same, where the examples are the first points of the grid."),
            figure(
                    "behaviour-fitted-energy-interpolate",
                    "behaviour-energy",
                    Map.of("along", "fitted interpolate"),
                    "Frequencies by least squares: examples anywhere",
                    "The same shares of a fit of cosines and sines, which knows the period."),
            figure(
                    "behaviour-fitted-energy-extrapolate",
                    "behaviour-energy",
                    Map.of("along", "fitted extrapolate"),
                    "Frequencies by least squares: examples on the left",
                    "The same, where the examples are the first points of the grid."));

    private BehaviourFigures() {}

    private static Figure figure(
            String name, String specification, Map<String, String> settings, String title, String caption) {
        return new Figure(name, Part.BEHAVIOUR, Figure.Size.WIDE, specification, settings, title, caption)
                .whereThereIsSomething();
    }
}
