package org.iclprism.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.iclprism.eval.bayes.RunEvidence;
import org.iclprism.eval.bayes.StrategyEvidence;
import org.iclprism.eval.bayes.StrategyModel;
import org.iclprism.eval.strategy.Strategies;

/** The fitted model and its evidence, as rows of {@code fit/cells.parquet} tell them. */
final class SliceModel {
    private static final String AVERAGE_LOSS = "average_loss_";

    private SliceModel() {}

    /** α, β and γ; empty where a row has none. */
    static Optional<StrategyModel> of(List<Map<String, Object>> cells) {
        return cells.stream()
                .filter(row -> Rows.has(row, "alpha") && Rows.has(row, "beta") && Rows.has(row, "gamma"))
                .findFirst()
                .map(row -> new StrategyModel(
                        Rows.number(row, "alpha").getAsDouble(),
                        Rows.number(row, "beta").getAsDouble(),
                        Rows.number(row, "gamma").getAsDouble()));
    }

    /** What is known of M and G in the run of a row. */
    static Optional<RunEvidence> evidence(Map<String, Object> row) {
        List<StrategyEvidence> strategies = new ArrayList<>();
        for (String strategy : Strategies.PAIR) {
            OptionalDouble loss = Rows.number(row, AVERAGE_LOSS + Strategies.column(strategy));
            OptionalDouble bits = Rows.number(row, "complexity_" + Strategies.column(strategy));
            if (loss.isEmpty() || bits.isEmpty()) {
                return Optional.empty();
            }
            strategies.add(new StrategyEvidence(strategy, loss.getAsDouble(), bits.getAsDouble()));
        }
        String slice = String.valueOf(row.get("slice"));
        int seed = (int) Rows.number(row, "seed").orElse(0);
        return Optional.of(new RunEvidence(slice, slice, Rows.diversity(row), seed, strategies));
    }

    /** ΔL = L_G - L_M of the run of a row. */
    static OptionalDouble advantage(Map<String, Object> row) {
        return evidence(row).map(run -> OptionalDouble.of(run.lossAdvantage())).orElse(OptionalDouble.empty());
    }

    /** Names of the strategies that the model weighs, as the fit has them or else by their columns, M and G first. */
    static List<String> strategies(Map<String, Object> fit, List<Map<String, Object>> cells) {
        if (fit.get("strategies") instanceof List<?> named) {
            return named.stream().map(String::valueOf).toList();
        }
        List<String> names = new ArrayList<>(Strategies.PAIR);
        cells.stream()
                .flatMap(row -> row.keySet().stream())
                .filter(column -> column.startsWith("weight_"))
                .map(column -> column.substring("weight_".length()).toUpperCase(Locale.ROOT))
                .distinct()
                .filter(name -> !names.contains(name))
                .forEach(names::add);
        return names;
    }
}
