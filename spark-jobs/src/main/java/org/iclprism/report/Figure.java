package org.iclprism.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One figure: a Vega-Lite specification under {@code figures/} with the words around it.
 *
 * @param name unique, also the name of its picture's file
 * @param specification name of the file, without its ending
 * @param settings values of the specification's parameters; the split {@value #EITHER} follows the part's switch, {@code x}
 *     and {@code look} name an axis and a scale of {@code figures.js}
 * @param optional true if the page is silent where there is nothing to show
 */
record Figure(
        String name,
        Part part,
        Size size,
        String specification,
        Map<String, String> settings,
        String title,
        String caption,
        boolean optional) {
    static final String EITHER = "either";

    enum Size {
        WIDE,
        HALF,
        THIRD
    }

    Figure(
            String name,
            Part part,
            Size size,
            String specification,
            Map<String, String> settings,
            String title,
            String caption) {
        this(name, part, size, specification, settings, title, caption, false);
    }

    /** In the order of the page; a new figure is one entry of one of these lists, and a file if no specification fits. */
    static final List<Figure> ALL = Stream.of(
                    BehaviourFigures.ALL,
                    ProbeFigures.ALL,
                    StrategyFigures.ALL,
                    TransitionFigures.ALL,
                    WhenFigures.ALL,
                    WhyFigures.ALL,
                    LossFigures.ALL,
                    CheckFigures.ALL,
                    SweepFigures.ALL)
            .flatMap(List::stream)
            .toList();

    static List<Figure> of(Part part) {
        return ALL.stream().filter(figure -> figure.part() == part).toList();
    }

    /** The same figure, left out where there is nothing to show. */
    Figure whereThereIsSomething() {
        return new Figure(name, part, size, specification, settings, title, caption, true);
    }

    static JsonNode specification(String name) {
        return Resources.json("figures/" + name + ".vl.json");
    }
}
