package org.iclprism.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A made-up sweep whose transformers follow the model with a ripple. */
final class SampleReport {
    private static final int[] STEPS = {20, 61, 124, 211, 319, 451, 604, 780, 979, 1200, 1444, 1710, 1999, 2310};
    private static final int[] DIVERSITIES = {4, 16, 64, 256, 1024};

    private SampleReport() {}

    static ReportInput with(String title) {
        return new ReportInput(
                title,
                cells(),
                training(),
                runs(),
                List.of(fit(true)),
                "{ \"name\" : \"" + title + "\" }",
                Map.of("host", title));
    }

    /** Nothing could be said: no transitions, no scores, no seed. */
    static ReportInput bare() {
        return new ReportInput("bare", cells(), List.of(), runs(), List.of(fit(false)), "{}", Map.of());
    }

    private static List<Map<String, Object>> cells() {
        List<Map<String, Object>> cells = new ArrayList<>();
        for (int diversity : DIVERSITIES) {
            for (int step : STEPS) {
                for (String split : List.of("id", "ood")) {
                    cells.add(cell(diversity, step, split));
                }
            }
        }
        return cells;
    }

    private static Map<String, Object> cell(int diversity, int step, String split) {
        double prior = -Math.log(diversity);
        double evidence = 0.6 * Math.pow(step, 0.3);
        double weight = 1 / (1 + Math.exp(-prior - evidence));
        Map<String, Object> cell = new LinkedHashMap<>();
        cell.put("slice", "slice-a");
        cell.put("task_diversity", diversity);
        cell.put("seed", 1);
        cell.put("step", (long) step);
        cell.put("split", split);
        cell.put("seen", diversity < 1024 && step > 200 && step < 1900);
        cell.put("kept", step > 200);
        cell.put("loss", 0.1 + 1.0 / step);
        cell.put("loss_m", split.equals("id") ? 0.05 : 0.3);
        cell.put("loss_g", 0.1);
        cell.put("relative_distance", Math.min(1, Math.max(0, weight + 0.05 * Math.sin(step))));
        cell.put("weight_m", weight);
        cell.put("log_prior_odds", prior);
        cell.put("log_bayes_factor", evidence);
        return cell;
    }

    private static List<Map<String, Object>> training() {
        List<Map<String, Object>> training = new ArrayList<>();
        for (int diversity : DIVERSITIES) {
            for (int step = 1; step <= 1000; step++) {
                training.add(Map.of(
                        "run",
                        "run-" + diversity,
                        "slice",
                        "slice-a",
                        "task_diversity",
                        diversity,
                        "seed",
                        1,
                        "step",
                        step,
                        "loss",
                        2 + 1.0 / step,
                        "learning_rate",
                        1e-3));
            }
        }
        return training;
    }

    private static List<Map<String, Object>> runs() {
        return List.of(Map.of("id", "run-4", "slice", "slice-a", "task_diversity", 4, "seed", 1, "status", "finished"));
    }

    private static Map<String, Object> fit(boolean complete) {
        Map<String, Object> fit = new LinkedHashMap<>();
        fit.put("slice", "slice-a");
        fit.put("alpha", 0.7);
        fit.put("beta", 0.2);
        fit.put("gamma", 3.5);
        fit.put("threshold_step", 211);
        if (complete) {
            fit.put("correlation_id", 0.987);
            fit.put("correlation_id_held_out", 0.991);
            fit.put("total_variation_id", 0.0715);
            fit.put(
                    "transitions",
                    List.of(
                            Map.of("task_diversity", 4, "seed", 1, "predicted", 12.5),
                            Map.of(
                                    "task_diversity",
                                    16,
                                    "seed",
                                    1,
                                    "predicted",
                                    390.0,
                                    "observed",
                                    451,
                                    "observed_from",
                                    319,
                                    "observed_to",
                                    604)));
        }
        return fit;
    }
}
