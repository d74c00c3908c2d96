package org.iclprism.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Strategies over training: the figure and the table, and published behaviour beside ours. */
class StrategyFiguresTest {
    private static final List<String> THREE = List.of("M", "G", "C");
    private static final ReportInput INPUT = SampleReport.strategies();

    @Test
    void everyStripIsFilledAndEveryAreaHasOneName() {
        List<Map<String, Object>> rows = StackRows.of(INPUT.cells(), List.of("id"), THREE);

        assertThat(rows).hasSize(2 * 3 * SampleReport.DIVERSITIES.length * SampleReport.CHECKPOINTS);
        rows.stream()
                .collect(Collectors.groupingBy(
                        row -> List.of(row.get("task_diversity"), row.get("step"), row.get("kind"))))
                .forEach((cell, strategies) -> {
                    double floor = cell.get(2).equals("model") ? 0 : 1.15;
                    assertThat(strategies)
                            .extracting(row -> row.get("strategy"))
                            .isEqualTo(THREE);
                    assertThat((double) strategies.get(0).get("from")).isEqualTo(floor);
                    assertThat((double) strategies.get(1).get("from"))
                            .isEqualTo(strategies.get(0).get("to"));
                    assertThat((double) strategies.get(2).get("to")).isCloseTo(floor + 1, within(1e-9));
                });
        Map<List<Object>, Long> names = rows.stream()
                .filter(row -> row.get("middle") != null)
                .peek(row -> assertThat((double) row.get("middle"))
                        .isBetween((double) row.get("from"), (double) row.get("to")))
                .collect(Collectors.groupingBy(
                        row -> List.of(row.get("task_diversity"), row.get("kind"), row.get("strategy")),
                        HashMap::new,
                        Collectors.counting()));
        assertThat(names.values()).isNotEmpty().containsOnly(1L);
    }

    @Test
    void mAndGAloneHaveNoStrips() {
        assertThat(StackRows.of(INPUT.cells(), List.of("id"), List.of("M", "G")))
                .isEmpty();
    }

    @Test
    void theFigureIsDrawnWithTheNamesOnTheAreas() {
        Map<String, String> pictures = new TreeMap<>();
        new Pictures(INPUT).draw(pictures::put);
        String figure = pictures.get("classification-d8-c128-m4/strategies-over-training");
        assertThat(figure).contains("#DF4A44", "#699AEF", "#44DFD7").contains(">M</text>", ">G</text>");
        Map<String, String> ofTwo = new TreeMap<>();
        new Pictures(SampleReport.with("two")).draw(ofTwo::put);
        assertThat(ofTwo.keySet()).isNotEmpty().noneMatch(name -> name.endsWith("strategies-over-training"));
    }

    @Test
    void theTableHasTheLastCheckpointOfEachDiversity() {
        Map<String, Object> fit = Map.of("strategies", THREE);
        String table = new StrategyTable(fit, INPUT.cells()).html();
        Map<String, Object> last = Rows.last(Rows.ofSplit(INPUT.cells(), "id")).get(0);
        assertThat(table)
                .contains("<td>4</td><td>M</td><td>" + Words.percent((double) last.get("mixture_m"))
                        + "</td><td>–</td><td>" + Words.percent((double) last.get("weight_m")) + "</td><td>6,832</td>");
        assertThat(new StrategyTable(fit, INPUT.cells()).headline())
                .startsWith("After 5,000 steps, the transformer trained on 4 tasks follows M most (");
    }

    @Test
    void everyStrategyHasItsCorrelation() {
        Map<String, Object> fit = new LinkedHashMap<>(Map.of(
                "strategies",
                List.of("G", "ols", "knn"),
                "squared_error_id",
                0.25,
                "divergence_id",
                0.251,
                "correlation_ols_id",
                0.9,
                "correlation_ols_id_all",
                0.7,
                "bootstrap",
                Map.of("correlation_ols_id", List.of(0.8, 0.95))));
        assertThat(new FitText(fit, List.of()).scoreTable())
                .contains("<td>Correlation of weights of ols, by the model and measured</td><td>training tasks</td>"
                        + "<td>0.900</td><td>0.800 to 0.950</td><td>–</td><td>0.700</td>")
                .containsOnlyOnce(
                        "<td>Squared error of predictions (lower is better)</td><td>training tasks</td><td>0.251</td>")
                .doesNotContain("Kullback");
    }

    /** Wurgaft et al. (2025) know neither linear functions of this kind nor strategies other than M and G. */
    @Test
    void withoutMAndGNothingIsSaidOfThem() {
        List<Map<String, Object>> cells = new ArrayList<>();
        for (Map<String, Object> cell : INPUT.cells()) {
            Map<String, Object> row = new LinkedHashMap<>(cell);
            row.put("slice", "linear-d5-c11-m4");
            row.keySet().removeAll(List.of("relative_distance", "weight_m", "mixture_m"));
            cells.add(row);
        }
        Map<String, Object> fit = Map.of("slice", "linear-d5-c11-m4", "alpha", 0.5, "strategies", List.of("G", "C"));
        ReportInput input = new ReportInput("ours", cells, List.of(), List.of(), List.of(fit), "", Map.of(), Map.of());
        assertThat(new SliceSection(0, fit, input).html())
                .contains("Over training: training tasks (ID)")
                .doesNotContain("leaves M", "Wurgaft et al. (2025) have no slice", "measured distance");
    }

    /** Garg et al. publish .02 of the transformer after 20 examples. */
    @Test
    void publishedBehaviourStandsBesideOurs() {
        List<Map<String, Object>> rows =
                List.of(row(100, "transformer", 0.5), row(2000, "transformer", 0.03), row(2000, "ols", 0.04));
        String table = new PaperBehaviour(Map.of("name", "garg-linear"), rows).html();
        assertThat(table)
                .contains("Garg et al. (2022)")
                .containsOnlyOnce("<tr><td>")
                .contains("<td>fresh</td><td>transformer</td><td>20</td><td>0.020</td><td>0.030</td>"
                        + "<td>0.020 to 0.040</td><td>1.500</td>");
        assertThat(new PaperBehaviour(Map.of("name", "mine"), rows).html()).isEmpty();
        assertThat(new PaperBehaviour(Map.of("name", "garg-linear"), List.of()).html())
                .isEmpty();
    }

    /** The exact mixture has .23 of its energy in the second frequency; t* grows as D^.47. */
    @Test
    void frequenciesAndGrowthHaveRowsOfTheirOwn() {
        Map<String, Object> energy = row(2000, "transformer", 0.46);
        energy.putAll(Map.of("quantity", "energy", "prompts", "interpolate-3", "k", 2, "frequency", 2));
        assertThat(new PaperBehaviour(Map.of("name", "panwar-fourier-mixture"), List.of(energy)).html())
                .containsOnlyOnce("<tr><td>")
                .contains("<td>Share of energy in frequency 2</td>", "<td>0.230</td><td>0.460</td>");
        List<Map<String, Object>> stops = new ArrayList<>();
        for (int diversity = 2; diversity <= 4096; diversity *= 2) {
            // beyond D = 1,024 there is no such law
            Map<String, Object> stop = row(0, "ridge", diversity > 1024 ? 1 : 7 * Math.sqrt(diversity));
            stop.putAll(Map.of("quantity", "early-stop-step", "task_diversity", diversity));
            stop.remove("step");
            stops.add(stop);
        }
        assertThat(new PaperBehaviour(Map.of("name", "raventos"), stops).html())
                .contains("<td>Exponent of t* in D, up to 1,024</td><td>fresh</td><td>ridge</td><td>all</td>"
                        + "<td>0.470</td><td>0.500</td>");
    }

    @Test
    void theThresholdIsWhereDistancesAreEqual() {
        List<Map<String, Object>> rows = new ArrayList<>();
        double[][] distances = {{0.1, 0.4}, {0.3, 0.1}, {0.5, 0.05}};
        for (int i = 0; i < 3; i++) {
            for (int p = 0; p < 2; p++) {
                Map<String, Object> row = row(2000, p == 0 ? "dmmse" : "ridge", distances[i][p]);
                row.putAll(Map.of("quantity", "delta", "task_diversity", new int[] {8, 64, 512}[i]));
                rows.add(row);
            }
        }
        // ln(1/4) at ln 8, ln 3 at ln 64: ln 4 / ln 12 = .558 of the way, and 8^1.558 = 25.5
        assertThat(new DiversityThreshold(rows).html()).contains("nearer to ridge than to dmmse from about D = 26 on.");
        assertThat(new DiversityThreshold(rows.subList(2, 6)).html()).isEmpty();
        assertThat(BehaviourRows.of(rows).get("behaviour_diversity")).hasSize(6);
        assertThat(BehaviourRows.of(rows.subList(0, 2)).get("behaviour_diversity"))
                .isEmpty();
    }

    private static Map<String, Object> row(long step, String predictor, double value) {
        return new LinkedHashMap<>(Map.of(
                "quantity",
                "loss",
                "prompts",
                "fresh",
                "predictor",
                predictor,
                "step",
                step,
                "k",
                20,
                "task_diversity",
                64,
                "value",
                value,
                "low",
                0.02,
                "high",
                0.04));
    }
}
