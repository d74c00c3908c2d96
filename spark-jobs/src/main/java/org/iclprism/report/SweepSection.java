package org.iclprism.report;

import static org.iclprism.report.Html.element;
import static org.iclprism.report.Html.escape;
import static org.iclprism.report.Html.paragraph;

import java.util.ArrayList;
import java.util.List;

/** The part of the page about all slices together; nothing for fewer than two. */
final class SweepSection {
    private final List<SweptSlice> slices;

    SweepSection(List<SweptSlice> slices) {
        this.slices = slices;
    }

    String html() {
        if (slices.size() < 2) {
            return "";
        }
        StringBuilder html = new StringBuilder("<section class=\"sweep\">\n");
        for (Part part : List.of(Part.TITRATION, Part.GRIDS)) {
            html.append("<div class=\"part\">\n")
                    .append(element("h2", part.title()))
                    .append(paragraph("introduction", part.introduction()))
                    .append(Html.figures(Figure.of(part)))
                    .append(part == Part.TITRATION ? laws() : "")
                    .append("</div>\n");
        }
        return html.append("</section>\n").toString();
    }

    private String laws() {
        List<List<String>> rows = new ArrayList<>();
        for (Titration titration : Titration.of(slices)) {
            titration
                    .law()
                    .ifPresent(law -> rows.add(List.of(
                            escape(titration.group()),
                            escape(PredictionText.exponent(titration.parameter(), titration.along(), law)))));
        }
        return rows.isEmpty() ? "" : Html.table(List.of("Slices with", "Power law"), rows);
    }
}
