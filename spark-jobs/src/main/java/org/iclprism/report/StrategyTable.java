package org.iclprism.report;

import static org.iclprism.report.Html.escape;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iclprism.eval.strategy.Strategies;

/** What the last checkpoint of each task diversity follows, strategy by strategy. */
final class StrategyTable {
    /** Smaller shares, measured and by the model, are not listed. */
    private static final double LEAST = 0.005;

    private final Map<String, Object> fit;
    private final List<String> strategies;
    private final List<Map<String, Object>> last;

    StrategyTable(Map<String, Object> fit, List<Map<String, Object>> cells) {
        this.fit = fit;
        strategies = SliceModel.strategies(fit, cells);
        last = Rows.last(Rows.ofSplit(cells, "id"));
    }

    /** Which strategy has the greatest share, at the fewest and at the most tasks; a page without M and G begins with it. */
    String headline() {
        TreeSet<Integer> diversities = diversities();
        if (diversities.isEmpty()) {
            return "No checkpoint was evaluated on the training tasks.";
        }
        long step = last.stream().mapToLong(Rows::step).max().orElse(0);
        return Stream.of(diversities.first(), diversities.last())
                .distinct()
                .map(this::leading)
                .collect(Collectors.joining("; ", "After " + Words.count(step) + " steps, ", "."));
    }

    private String leading(int diversity) {
        String strategy = strategies.stream()
                .max(Comparator.comparingDouble(each -> value("mixture_", each, diversity)))
                .orElseThrow();
        return "the transformer trained on " + Words.tasks(diversity) + " follows " + strategy + " most ("
                + Words.percent(value("mixture_", strategy, diversity)) + ")";
    }

    String html() {
        List<List<String>> rows = new ArrayList<>();
        for (int diversity : diversities()) {
            for (String strategy : strategies) {
                double measured = value("mixture_", strategy, diversity);
                double model = value("weight_", strategy, diversity);
                if (measured >= LEAST || model >= LEAST) {
                    rows.add(List.of(
                            Words.diversity(diversity),
                            escape(strategy),
                            Words.percent(measured),
                            range(strategy, diversity),
                            Words.percent(model),
                            Words.count(Math.round(value("complexity_", strategy, diversity))),
                            Words.number(value("average_loss_", strategy, diversity))));
                }
            }
        }
        return rows.isEmpty()
                ? ""
                : model()
                        + Html.table(
                                List.of(
                                        "D",
                                        "Strategy",
                                        "Measured",
                                        "as good within 1 %",
                                        "Model",
                                        "K in bits",
                                        "L in nats"),
                                rows);
    }

    private String model() {
        return Rows.has(fit, "alpha")
                ? Html.paragraph(
                        "note",
                        "The last checkpoint of each, on training tasks. The model: α "
                                + Words.number(Rows.number(fit, "alpha"))
                                + ", β " + Words.number(Rows.number(fit, "beta")) + ", γ "
                                + Words.number(Rows.number(fit, "gamma")) + ".")
                : "";
    }

    private String range(String strategy, int diversity) {
        double low = value("mixture_low_", strategy, diversity);
        return Double.isNaN(low)
                ? Words.ABSENT
                : Words.percent(low) + " to " + Words.percent(value("mixture_high_", strategy, diversity));
    }

    private TreeSet<Integer> diversities() {
        return new TreeSet<>(Rows.meanByDiversity(last, "loss").keySet());
    }

    private double value(String column, String strategy, int diversity) {
        return Rows.meanByDiversity(last, column + Strategies.column(strategy)).getOrDefault(diversity, Double.NaN);
    }
}
