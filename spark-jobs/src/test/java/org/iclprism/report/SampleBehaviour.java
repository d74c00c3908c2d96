package org.iclprism.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Made-up rows of {@code behaviour/behaviour.parquet}: a transformer that comes nearer to least squares as it trains. */
final class SampleBehaviour {
    private static final int DIMS = 4;
    private static final int POINTS = 3;
    private static final long[] STEPS = {100, 1600};

    private final String slice;
    private final List<Map<String, Object>> rows = new ArrayList<>();

    private SampleBehaviour(String slice) {
        this.slice = slice;
    }

    static List<Map<String, Object>> of(String slice) {
        SampleBehaviour sample = new SampleBehaviour(slice);
        for (int diversity : new int[] {8, 64}) {
            sample.predictors(diversity);
            for (long step : STEPS) {
                sample.transformer(diversity, step);
            }
        }
        for (int diversity : new int[] {8, 64, 512}) {
            sample.stops(diversity);
        }
        // the training ended before this one came
        sample.add(4096, null, "fresh", "early-stop-step", "ols", null, null, STEPS[1]);
        return sample.rows;
    }

    /** t* follows the published power of D. */
    private void stops(int diversity) {
        add(diversity, null, "fresh", "early-stop-step", "ols", null, null, 20 * Math.pow(diversity, 0.47));
        add(diversity, null, "fresh", "early-stop-step", "knn", null, null, 100);
        add(diversity, null, "fresh", "least-loss-step", "transformer", null, null, 700);
        add(diversity, null, "fresh", "forgetting", "transformer", null, null, 1.0 / diversity);
    }

    /** Made-up rows of {@code probes.parquet}: the model's last layer knows all that the control does not. */
    static List<Map<String, Object>> probes(String slice) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String model : List.of("model", "control")) {
            for (String target : List.of("xty", "ols", "w")) {
                for (String probe : List.of("linear", "mlp")) {
                    for (int layer = 0; layer < 3; layer++) {
                        Map<String, Object> row = new LinkedHashMap<>();
                        row.put("slice", slice);
                        row.put("task_diversity", 8);
                        row.put("model", model);
                        row.put("target", target);
                        row.put("probe", probe);
                        row.put("layer", layer);
                        row.put("prefix", 2);
                        row.put("relative_error", model.equals("control") ? 1.02 : 1 - layer / 2.0);
                        rows.add(row);
                    }
                }
            }
        }
        return rows;
    }

    private void predictors(int diversity) {
        for (int k = 0; k < POINTS; k++) {
            add(diversity, null, "fresh", "loss", "ols", k, null, Math.max(0.001, 1 - k / (double) DIMS));
            add(diversity, null, "fresh", "loss", "knn", k, null, 0.9);
            add(diversity, null, "skewed", "loss", "ols", k, null, Math.max(0.001, 1 - k / (double) DIMS));
            energies(diversity, null, "posterior-mean", k);
        }
        add(diversity, null, "between-0.5", "mean-loss", "ols", null, null, 0.5);
    }

    private void transformer(int diversity, long step) {
        for (String prompts : List.of("own", "fresh")) {
            for (String predictor : List.of("ols", "knn")) {
                double distance = predictor.equals("ols") ? 40.0 / step : 0.3;
                add(diversity, step, prompts, "delta", predictor, null, null, distance);
                add(diversity, step, "between-0.5", "delta", predictor, null, null, distance / 2);
                for (int k = 0; k < POINTS; k++) {
                    add(diversity, step, prompts, "spd", predictor, k, null, distance / (1 + k));
                }
            }
            add(diversity, step, prompts, "mean-loss", "transformer", null, null, 0.6 + 10.0 / step);
            for (int k = 0; k < POINTS; k++) {
                add(diversity, step, prompts, "loss", "transformer", k, null, 1.0 / (1 + k) + 10.0 / step);
            }
        }
        for (int k = 1; k < POINTS; k++) {
            add(diversity, step, "skewed", "loss", "transformer", k, null, 1.1 / (1 + k));
            add(diversity, step, "fresh", "linearity", "transformer", k, null, 0.99);
            add(diversity, step, "fresh", "weight-cosine", "true", k, null, k / (double) POINTS);
            add(diversity, step, "fresh", "gradient-cosine", "projected", k, null, 0.98);
            energies(diversity, step, "transformer", k);
        }
    }

    private void energies(int diversity, Long step, String predictor, int k) {
        // of one task diversity: a page holds many of them
        for (String mode : diversity == 8 ? List.of("interpolate-2", "extrapolate-2") : List.<String>of()) {
            for (int n = 1; n <= 4; n++) {
                add(diversity, step, mode, "energy", predictor, k, n, n == 1 ? 0.5 : 0.5 / 3);
                add(diversity, step, mode, "fitted-energy", predictor, k, n, n == 1 ? 0.6 : 0.4 / 3);
            }
        }
    }

    private void add(
            int diversity,
            Long step,
            String prompts,
            String quantity,
            String predictor,
            Integer k,
            Integer frequency,
            double value) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("run", slice + "-D" + diversity + "-s1");
        row.put("slice", slice);
        row.put("task_diversity", diversity);
        row.put("seed", 1);
        row.put("prompts", prompts);
        row.put("quantity", quantity);
        row.put("predictor", predictor);
        row.put("value", value);
        row.put("low", 0.9 * value);
        row.put("high", 1.1 * value);
        if (step != null) {
            row.put("step", step);
        }
        if (k != null) {
            row.put("k", k);
        }
        if (frequency != null) {
            row.put("frequency", frequency);
        }
        rows.add(row);
    }
}
