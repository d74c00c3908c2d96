package org.iclprism.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.iclprism.eval.discovery.AccuracyRule;
import org.iclprism.eval.discovery.Arithmetic;
import org.iclprism.eval.discovery.CumulativePoint;
import org.iclprism.eval.discovery.ErrorBox;
import org.iclprism.eval.discovery.Evaluation;
import org.iclprism.eval.discovery.Metrics;
import org.iclprism.eval.discovery.RollingPoint;
import org.iclprism.eval.discovery.Rules;
import org.iclprism.eval.discovery.Truth;
import org.junit.jupiter.api.Test;

/** Published predictions on 16,270 materials against metrics and curves that NumPy computed. */
class GoldenValuesTest {
    private static final double ROUNDED_TO_SIX = 5.1e-7;
    private static final double ROUNDED_TO_FIVE = 5.1e-6;
    private static final Map<String, String> SUBSETS =
            Map.of("all", Truth.FULL, "unique_known", Truth.UNIQUE, "top1000", "most_stable_1000");
    private static final List<String> COUNTS = List.of("n", "missing", "TP", "FP", "TN", "FN");
    private static final List<String> RATES =
            List.of("F1", "DAF", "Precision", "Recall", "Accuracy", "FPR", "TNR", "FNR", "MAE", "RMSE", "R2", "AUC");

    private static Rules rules(boolean sparse, Arithmetic arithmetic) {
        return new Rules(0, 5, arithmetic, AccuracyRule.ALL_ROWS, 1000, true, sparse);
    }

    @Test
    void metricsOfAllSubsetsAreTheGoldenOnes() {
        TruthFile truth = TruthFile.read(SharedData.file("wbm-truth.csv.gz"), 0);
        Map<String, Metrics> ours = new HashMap<>();
        int compared = 0;
        for (Map<String, String> golden : SharedData.table("golden_metrics.tsv")) {
            String model = golden.get("model");
            if (!ours.containsKey(model + " " + Truth.FULL)) {
                evaluate(truth, model, rules(model.startsWith("cgcnn"), Arithmetic.EXACT))
                        .metrics()
                        .forEach(each -> ours.put(model + " " + each.subset(), each));
            }
            String subset = SUBSETS.getOrDefault(golden.get("subset"), golden.get("subset"));
            compared += compare(golden, ours.get(model + " " + subset));
        }
        assertThat(compared).isEqualTo(63 * (COUNTS.size() + RATES.size()));
    }

    private static int compare(Map<String, String> golden, Metrics ours) {
        String what = ours.model() + " " + ours.subset() + " ";
        List<Long> counts = List.of(
                ours.confusion().n(),
                ours.missing(),
                ours.confusion().tp(),
                ours.confusion().fp(),
                ours.confusion().tn(),
                ours.confusion().fn());
        for (int i = 0; i < counts.size(); i++) {
            assertThat(counts.get(i)).as(what + COUNTS.get(i)).isEqualTo(Long.parseLong(golden.get(COUNTS.get(i))));
        }
        Map<String, Double> values = new HashMap<>();
        ours.values().forEach((name, value) -> values.put(name.toLowerCase(java.util.Locale.ROOT), value));
        for (String rate : RATES) {
            assertThat(values.get(rate.toLowerCase(java.util.Locale.ROOT)))
                    .as(what + rate)
                    .isCloseTo(Double.parseDouble(golden.get(rate)), within(ROUNDED_TO_SIX));
        }
        return COUNTS.size() + RATES.size();
    }

    @Test
    void curvesAreTheGoldenOnes() throws IOException {
        TruthFile truth = TruthFile.read(SharedData.file("wbm-truth.csv.gz"), 0);
        JsonNode golden = new ObjectMapper().readTree(Files.readString(SharedData.path("golden_curves.json")));
        assertThat(golden.size()).isEqualTo(7);
        golden.fields().forEachRemaining(model -> {
            Evaluation ours = evaluate(truth, model.getKey(), rules(false, Arithmetic.EXACT));
            List<CumulativePoint> cumulative = ours.cumulative().stream()
                    .filter(each -> each.subset().equals(Truth.FULL))
                    .toList();
            close(
                    model.getValue().get("cum_x"),
                    cumulative.stream().map(each -> (double) each.k()).toList(),
                    0);
            close(
                    model.getValue().get("cum_precision"),
                    cumulative.stream().map(CumulativePoint::precision).toList(),
                    ROUNDED_TO_FIVE);
            close(
                    model.getValue().get("cum_recall"),
                    cumulative.stream().map(CumulativePoint::recall).toList(),
                    ROUNDED_TO_FIVE);
            List<RollingPoint> rolling = ours.rolling().stream()
                    .filter(each -> each.subset().equals(Truth.FULL))
                    .toList();
            close(
                    model.getValue().get("rolling_x"),
                    rolling.stream().map(RollingPoint::centre).toList(),
                    1e-9);
            close(
                    model.getValue().get("rolling_mae"),
                    rolling.stream().map(RollingPoint::mae).toList(),
                    ROUNDED_TO_FIVE);
            ErrorBox box = ours.boxes().get(0);
            close(
                    model.getValue().get("box"),
                    List.of(box.q05(), box.q25(), box.q50(), box.q75(), box.q95()),
                    ROUNDED_TO_FIVE);
        });
    }

    private static void close(JsonNode expected, List<Double> found, double tolerance) {
        List<Double> values = StreamSupport.stream(expected.spliterator(), false)
                .map(JsonNode::asDouble)
                .toList();
        assertThat(found).hasSameSizeAs(values);
        for (int i = 0; i < values.size(); i++) {
            assertThat(found.get(i)).isCloseTo(values.get(i), within(tolerance));
        }
    }

    @Test
    void doublesMisjudgeSomeOfTheMaterialsThatArePredictedExactlyOnTheHull() {
        TruthFile truth = TruthFile.read(SharedData.file("wbm-truth.csv.gz"), 0);
        // of 36 materials that CHGNet puts at 0.000 exactly
        assertThat(predictedStable(truth, Arithmetic.EXACT) - predictedStable(truth, Arithmetic.FLOAT))
                .isEqualTo(6);
        assertThat(predictedStable(truth, Arithmetic.EXACT) - predictedStable(truth, Arithmetic.FLOAT_OFFSET))
                .isEqualTo(7);
    }

    private static long predictedStable(TruthFile truth, Arithmetic arithmetic) {
        Metrics all =
                evaluate(truth, "chgnet", rules(false, arithmetic)).metrics().get(0);
        return all.confusion().tp() + all.confusion().fp();
    }

    private static Evaluation evaluate(TruthFile truth, String model, Rules rules) {
        PredictionFile source = new PredictionFile(SharedData.file("predictions/" + model + ".csv.gz"), null);
        ReadPredictions reading = source.read(truth, rules);
        return Evaluation.of(
                truth.truth(), rules, truth.compositions(), reading.predictions(), reading.values(), new int[0]);
    }
}
