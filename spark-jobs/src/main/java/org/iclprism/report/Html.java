package org.iclprism.report;

import java.util.List;
import java.util.Locale;

/** Pieces of HTML; every text is escaped here. */
final class Html {

    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String element(String name, String text) {
        return "<" + name + ">" + escape(text) + "</" + name + ">\n";
    }

    static String paragraph(String style, String text) {
        return "<p class=\"" + style + "\">" + escape(text) + "</p>\n";
    }

    static String link(String href, String text) {
        return "<a href=\"" + escape(href) + "\">" + escape(text) + "</a>";
    }

    /** A table; the cells are HTML already. */
    static String table(List<String> head, List<List<String>> rows) {
        StringBuilder table = new StringBuilder("<div class=\"scroll\"><table>\n<thead><tr>");
        head.forEach(
                cell -> table.append("<th scope=\"col\">").append(escape(cell)).append("</th>"));
        table.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            table.append("<tr>");
            row.forEach(cell -> table.append("<td>").append(cell).append("</td>"));
            table.append("</tr>\n");
        }
        return table.append("</tbody></table></div>\n").toString();
    }

    /** A number with its name above and its meaning below; {@code name} is HTML already. */
    static String number(String name, String value, String meaning) {
        return "<div class=\"number\"><dt>" + name + "</dt><dd><b>" + escape(value) + "</b>" + escape(meaning)
                + "</dd></div>\n";
    }

    /** Figures with their words; the script draws into them. */
    static String figures(List<Figure> figures) {
        StringBuilder html = new StringBuilder("<div class=\"figures\">\n");
        for (Figure figure : figures) {
            html.append("<figure class=\"" + figure.size().name().toLowerCase(Locale.ROOT) + "\"><h3>"
                    + escape(figure.title()) + "</h3><figcaption>" + escape(figure.caption())
                    + "</figcaption><div class=\"chart\" data-figure=\"" + escape(figure.name())
                    + "\"></div></figure>\n");
        }
        return html.append("</div>\n").toString();
    }

    /** Buttons that choose the prompts that the figures of a part use. */
    static String splitSwitch(List<String> splits) {
        StringBuilder html = new StringBuilder("<div class=\"switch\" role=\"group\""
                + " aria-label=\"Prompts that the figures of this part use\">\n");
        for (String split : splits) {
            html.append("<button type=\"button\" data-split=\"" + escape(split) + "\" aria-pressed=\""
                    + split.equals("id") + "\">" + escape(Words.split(split)) + "</button>\n");
        }
        return html.append("</div>\n").toString();
    }
}
