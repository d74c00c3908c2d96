package org.iclprism.report;

import static org.iclprism.report.Html.element;
import static org.iclprism.report.Html.escape;
import static org.iclprism.report.Html.paragraph;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The part of the page about one slice: summary, then figures with the words that explain them. */
final class SliceSection {
    private final int index;
    private final String name;
    private final Summary summary;
    private final FitText text;

    SliceSection(int index, Map<String, Object> fit, List<Map<String, Object>> cells) {
        this.index = index;
        this.name = String.valueOf(fit.get("slice"));
        this.summary = new Summary(fit, cells);
        this.text = new FitText(fit, cells);
    }

    String html() {
        StringBuilder html = new StringBuilder("<section class=\"slice\" data-slice=\"" + index + "\">\n");
        html.append(paragraph("name", name)).append(paragraph("lede", summary.headline()));
        html.append(paragraph("story", summary.details()));
        html.append(Resources.text("strategies.html"));
        for (Part part : Part.values()) {
            html.append(part(part));
        }
        html.append("<div class=\"good\">\n" + element("h2", "How good the model is"))
                .append(text.scoreTable())
                .append("</div>\n");
        return html.append("</section>\n").toString();
    }

    private String part(Part part) {
        List<Figure> figures =
                Figure.ALL.stream().filter(figure -> figure.part() == part).toList();
        StringBuilder html = new StringBuilder("<div class=\"part\">\n");
        html.append(element("h2", part.title())).append(paragraph("introduction", part.introduction()));
        if (part == Part.WHY) {
            html.append(text.parameters());
        }
        if (figures.stream().anyMatch(figure -> figure.settings().containsValue(Figure.EITHER))) {
            html.append(Resources.text("switch.html"));
        }
        html.append("<div class=\"figures\">\n");
        figures.forEach(figure -> html.append(figure(figure)));
        html.append("</div>\n");
        if (part == Part.WHEN) {
            html.append(text.transitionTable());
        }
        return html.append("</div>\n").toString();
    }

    private static String figure(Figure figure) {
        return "<figure class=\"" + figure.size().name().toLowerCase(Locale.ROOT) + "\"><h3>" + escape(figure.title())
                + "</h3><figcaption>" + escape(figure.caption()) + "</figcaption><div class=\"chart\" data-figure=\""
                + escape(figure.name()) + "\"></div></figure>\n";
    }
}
