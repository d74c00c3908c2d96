package org.iclprism.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One published number that a slice of ours can be held against.
 *
 * @param key of the same number in {@code fit/<slice>.json}, over the cells that the fit has seen
 * @param value published for the same slice; empty if only the range over slices is known
 * @param range lowest and highest over the published slices of the setting
 */
record Published(String key, Optional<Double> value, Optional<Range> range) {
    private static final JsonNode PAPER = Resources.json("paper.json");
    private static final double SAME = 1e-9;

    /** What was published of a setting: mean over its slices, lowest and highest. */
    record Range(double mean, double lowest, double highest) {}

    /** Where the numbers come from. */
    static String source() {
        return PAPER.get("source").asText();
    }

    /** Published settings of training for a function class, by dotted name. */
    static JsonNode training(String functionClass) {
        return PAPER.at("/training").path(functionClass);
    }

    static int largestDiversity() {
        return PAPER.get("largest_diversity").asInt();
    }

    /** Whether the paper is about these functions. */
    static boolean has(String functionClass) {
        return PAPER.get("grids").has(functionClass);
    }

    /** Whether the paper's grid has this slice. */
    static boolean has(SweptSlice slice, String functionClass) {
        JsonNode grid = PAPER.get("grids").path(functionClass);
        return contains(grid.path("dims"), slice.dims())
                && contains(grid.path("context"), slice.context())
                && contains(grid.path("mlp_factor"), slice.factor());
    }

    /** Every number published for a slice of the grid or for its setting. */
    static List<Published> of(SweptSlice slice, String functionClass) {
        List<Published> numbers = new ArrayList<>();
        JsonNode own = PAPER.get("slices").path(slice.name());
        JsonNode setting = PAPER.get("settings").path(functionClass);
        setting.fieldNames().forEachRemaining(key -> {
            JsonNode range = setting.get(key);
            numbers.add(new Published(
                    key,
                    number(own.path(key)),
                    Optional.of(new Range(
                            range.get(0).asDouble(),
                            range.get(1).asDouble(),
                            range.get(2).asDouble()))));
        });
        for (String parameter : List.of("alpha", "beta", "gamma")) {
            number(own.path(parameter))
                    .ifPresent(value -> numbers.add(new Published(parameter, Optional.of(value), Optional.empty())));
        }
        titration(slice, functionClass, numbers);
        return numbers;
    }

    /** β and 1-α of the published titration of widths, at the slice's width. */
    private static void titration(SweptSlice slice, String functionClass, List<Published> numbers) {
        JsonNode titration = PAPER.get("titration");
        if (!titration.get("function_class").asText().equals(functionClass)
                || titration.get("dims").asInt() != slice.dims()
                || titration.get("context").asInt() != slice.context()) {
            return;
        }
        double width = slice.factor() * titration.get("model_width").asDouble();
        for (int i = 0; i < titration.get("width").size(); i++) {
            if (Math.abs(titration.get("width").get(i).asDouble() - width) < SAME) {
                numbers.add(new Published(
                        "titration_beta", number(titration.get("beta").get(i)), Optional.empty()));
                numbers.add(new Published(
                        "titration_growth", number(titration.get("growth").get(i)), Optional.empty()));
            }
        }
    }

    private static boolean contains(JsonNode list, double value) {
        for (JsonNode each : list) {
            if (Math.abs(each.asDouble() - value) < SAME) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Double> number(JsonNode node) {
        return node.isNumber() ? Optional.of(node.asDouble()) : Optional.empty();
    }
}
