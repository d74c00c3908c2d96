package org.iclprism.report;

import static org.iclprism.report.Figure.EITHER;

import java.util.List;
import java.util.Map;

/** Which of many strategies each checkpoint follows. */
final class StrategyFigures {
    static final List<Figure> ALL = List.of(new Figure(
                    "strategies-over-training",
                    Part.STRATEGIES,
                    Figure.Size.WIDE,
                    "stacks",
                    Map.of("split", EITHER),
                    "Strategies over training",
                    "One panel per task diversity. Upper strip: weights of the mixture of strategies nearest to the transformer's"
                            + " own predictions. Lower strip: the weights that the hierarchical Bayesian model gives them.")
            .whereThereIsSomething());

    private StrategyFigures() {}
}
