package org.iclprism.report;

import static org.iclprism.report.Html.element;
import static org.iclprism.report.Html.paragraph;

import java.util.List;
import java.util.Map;
import org.iclprism.eval.strategy.Strategies;

/** The part of the page about one slice: summary, then figures with the words that explain them. */
final class SliceSection {
    private final int index;
    private final String name;
    private final Summary summary;
    private final FitText text;
    private final PredictionText predictions;
    private final List<String> splits;
    private final PaperTable paper;
    private final PaperBehaviour paperBehaviour;
    private final DiversityThreshold diversityThreshold;
    private final boolean hasBehaviour;
    private final boolean hasProbes;
    /** A page about behaviour and probes alone says nothing of M and G. */
    private final boolean isEvaluated;

    private final boolean hasPair;
    private final boolean hasMany;
    private final StrategyTable strategies;

    SliceSection(int index, Map<String, Object> fit, ReportInput input) {
        List<Map<String, Object>> cells = Rows.ofSlice(input.cells(), fit.get("slice"));
        this.index = index;
        List<Map<String, Object>> behaviour = Rows.ofSlice(input.behaviour(), fit.get("slice"));
        this.hasBehaviour = !behaviour.isEmpty();
        this.hasProbes = !Rows.ofSlice(input.probes(), fit.get("slice")).isEmpty();
        this.isEvaluated = !cells.isEmpty() || !(hasBehaviour || hasProbes);
        this.hasPair = cells.stream().anyMatch(row -> Rows.has(row, "relative_distance"));
        this.hasMany = !cells.isEmpty() && !SliceModel.strategies(fit, cells).equals(Strategies.PAIR);
        this.strategies = new StrategyTable(fit, cells);
        this.name = String.valueOf(fit.get("slice"));
        this.summary = new Summary(fit, cells);
        this.text = new FitText(fit, cells);
        this.predictions = new PredictionText(fit, cells);
        this.paperBehaviour = new PaperBehaviour(input.settings(), behaviour);
        this.diversityThreshold = new DiversityThreshold(behaviour);
        this.paper = new PaperTable(fit, cells, input.settings());
        this.splits = new SliceTables(fit, cells).splits();
    }

    String html() {
        StringBuilder html = new StringBuilder("<section class=\"slice\" data-slice=\"" + index + "\">\n");
        html.append(paragraph("name", name));
        if (!isEvaluated) {
            return html.append(hasBehaviour ? part(Part.BEHAVIOUR) : "")
                    .append(hasProbes ? part(Part.PROBES) : "")
                    .append(paperBehaviour.html())
                    .append("</section>\n")
                    .toString();
        }
        html.append(paragraph("lede", hasPair ? summary.headline() : strategies.headline()));
        html.append(hasPair ? paragraph("story", summary.details()) : "");
        html.append(hasPair ? Resources.text("strategies.html") : "");
        for (Part part : Part.values()) {
            html.append(has(part) ? part(part) : "");
        }
        html.append("<div class=\"good\">\n" + element("h2", "How good the model is"))
                .append(text.scoreTable())
                .append("</div>\n")
                .append(paper.html())
                .append(paperBehaviour.html());
        return html.append("</section>\n").toString();
    }

    private boolean has(Part part) {
        return switch (part) {
            case BEHAVIOUR -> hasBehaviour;
            case PROBES -> hasProbes;
            case STRATEGIES -> hasMany;
            case TRANSITION, WHEN, WHY, CHECKS -> hasPair;
            case LOSSES -> true;
            case TITRATION, GRIDS -> false;
        };
    }

    private String part(Part part) {
        List<Figure> figures = Figure.of(part).stream()
                .filter(figure -> hasPair || !LossFigures.OF_PAIR.contains(figure.name()))
                .toList();
        StringBuilder html = new StringBuilder("<div class=\"part\">\n");
        html.append(element("h2", part.title())).append(paragraph("introduction", part.introduction()));
        if (part == Part.BEHAVIOUR) {
            html.append(diversityThreshold.html());
        }
        if (part == Part.WHEN) {
            html.append(predictions.slope());
        }
        if (part == Part.WHY) {
            html.append(text.parameters());
        }
        if (part == Part.LOSSES) {
            html.append(predictions.threshold()).append(predictions.transience());
        }
        if (figures.stream().anyMatch(figure -> figure.settings().containsValue(Figure.EITHER))) {
            html.append(Html.splitSwitch(splits));
        }
        html.append(Html.figures(figures));
        if (part == Part.STRATEGIES) {
            html.append(strategies.html());
        }
        if (part == Part.WHEN) {
            html.append(predictions.transitionTable());
        }
        return html.append("</div>\n").toString();
    }
}
