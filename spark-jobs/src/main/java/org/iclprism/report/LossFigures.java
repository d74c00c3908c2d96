package org.iclprism.report;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iclprism.report.Figure.Size;

/** The same story in the units of training. */
final class LossFigures {
    /** Those that say nothing where M and G are not among the strategies. */
    static final Set<String> OF_PAIR = Set.of(
            "task-diversity-threshold-id",
            "task-diversity-threshold-ood",
            "task-diversity-threshold-iwl",
            "transience-of-one");

    static final List<Figure> ALL = List.of(
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
                            "task-diversity-threshold-iwl",
                            Part.LOSSES,
                            Size.HALF,
                            "task-diversity-threshold",
                            Map.of("split", "iwl"),
                            "At the last checkpoint: from the weights alone",
                            "The prompt does not hold the answer, so only memory helps.")
                    .whereThereIsSomething(),
            new Figure(
                    "transience",
                    Part.LOSSES,
                    Size.HALF,
                    "transience",
                    Map.of("split", "ood"),
                    "Transience: new tasks, every task diversity",
                    "Triangles: the lowest loss. Where the line rises after it, generalisation was transient."),
            new Figure(
                    "transience-of-one",
                    Part.LOSSES,
                    Size.HALF,
                    "losses",
                    Map.of("split", "ood", "only", "one"),
                    "Transience: where it is greatest",
                    "Loss on new tasks between that of G and that of M."),
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

    private LossFigures() {}
}
