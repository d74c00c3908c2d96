package org.iclprism.cli;

import java.util.Locale;
import java.util.Map;
import org.iclprism.eval.construct.Construction;
import org.iclprism.eval.construct.ConstructionErrors;
import org.iclprism.eval.construct.ConstructionSettings;
import org.iclprism.eval.construct.Step;

/** What {@code prism construct} prints. */
final class ConstructionText {
    private static final String ERRORS = "%-12s %-8s %-10s %10s %10s%n";

    private ConstructionText() {}

    /** The layers, one line each. */
    static String layers(Construction construction, Map<String, String> facts) {
        StringBuilder text =
                new StringBuilder("%s: %d layers, %d rows, up to %d GeLU units, prompts of 3 columns%n%s%n%n"
                        .formatted(
                                construction.name(),
                                construction.steps().size(),
                                construction.rows(),
                                construction.units(),
                                facts.toString().replaceAll("[{}]", "")));
        String line = "%5s  %-9s  %5s  %s%n";
        text.append(line.formatted("layer", "primitive", "rows", "computes"));
        int number = 1;
        for (Step step : construction.steps()) {
            text.append(line.formatted(number++, step.primitive(), step.rows(), step.computes()));
        }
        return text.toString();
    }

    /** The version that was asked for beside the paper's. */
    static String errors(ConstructionSettings settings, ConstructionErrors asked, ConstructionErrors paper) {
        return ERRORS.formatted("version", "bypass", "pads", "median", "maximum")
                + row("this", settings, asked)
                + row("the paper's", settings.asInThePaper(), paper);
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String row(String name, ConstructionSettings settings, ConstructionErrors errors) {
        return ERRORS.formatted(
                name,
                word(settings.bypass()),
                word(settings.pads()),
                "%.2e".formatted(errors.median()),
                "%.2e".formatted(errors.maximum()));
    }
}
