package org.iclprism.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Made-up sweeps whose transformers follow the model with a ripple: losses and complexities of the headline slice, balls
 * and urns with 8 symbols and 128 draws (spec of the paper's numbers).
 */
final class SampleReport {
    static final int CHECKPOINTS = 16;
    static final int[] DIVERSITIES = {4, 8, 16, 32, 64, 128, 256, 512, 1024};
    private static final double[] LOSS_M = {.0108, .0161, .0214, .0271, .0331, .0375, .0435, .0476, .0528};
    private static final double[] LOSS_M_OOD = {.459, .362, .268, .210, .178, .151, .130, .113, .101};
    private static final double[] BITS_M = {6832, 8816, 12736, 20424, 35600, 65584, 125616, 245680, 485712};
    private static final double LOSS_G = .0725;
    private static final double BITS_G = 4416;
    private static final double ALPHA = 0.7;
    private static final double BETA = 0.19;
    private static final double GAMMA = 8;
    private static final int STEPS = 5000;
    private static final Map<String, Object> SETTINGS =
            Map.of("train", Map.of("steps", STEPS, "batch", 64), "model", Map.of("width", 64, "layers", 1));

    private final String slice;
    private final int seeds;
    private final double factor;
    private final List<Map<String, Object>> cells = new ArrayList<>();
    private final List<Map<String, Object>> training = new ArrayList<>();
    private final List<Map<String, Object>> runs = new ArrayList<>();
    private final List<Map<String, Object>> transitions = new ArrayList<>();
    private final List<Map<String, Object>> behaviour = new ArrayList<>();
    private final List<Map<String, Object>> probes = new ArrayList<>();

    private SampleReport(String slice, int seeds, double shift) {
        this.slice = slice;
        this.seeds = seeds;
        this.factor = 4 + 4 * shift;
        for (int seed = 1; seed <= seeds; seed++) {
            for (int d = 0; d < DIVERSITIES.length; d++) {
                run(d, seed, shift);
            }
        }
    }

    static ReportInput with(String title) {
        return input(title, new SampleReport("balls-and-urns-d8-c128-m4", 1, 0));
    }

    /** Two slices with two seeds each. */
    static ReportInput slices(String title) {
        SampleReport a = new SampleReport("slice-a", 2, 0);
        SampleReport b = new SampleReport("slice-b", 2, 1);
        a.behaviour.addAll(SampleBehaviour.of("slice-a"));
        b.behaviour.addAll(SampleBehaviour.of("slice-b"));
        a.probes.addAll(SampleBehaviour.probes("slice-a"));
        b.probes.addAll(SampleBehaviour.probes("slice-b"));
        return input(title, a, b);
    }

    /** Trained and measured beside predictors, never compared with M and G. */
    static ReportInput behaviourAlone() {
        SampleReport sample = new SampleReport("linear-d4-c8-m4", 1, 0);
        sample.cells.clear();
        sample.behaviour.addAll(SampleBehaviour.of("linear-d4-c8-m4"));
        sample.probes.addAll(SampleBehaviour.probes("linear-d4-c8-m4"));
        return new ReportInput(
                "alone",
                List.of(),
                sample.training,
                sample.runs,
                List.of(),
                "{}",
                SETTINGS,
                Map.of(),
                sample.behaviour,
                sample.probes);
    }

    /** Nothing could be fitted: no parameters, scores or transitions, no training record, values that are not finite. */
    static ReportInput bare() {
        SampleReport sample = new SampleReport("slice-a", 1, 0);
        sample.cells.forEach(cell -> {
            cell.keySet()
                    .removeIf(column ->
                            column.matches("log_.*|spearman|alpha|beta|gamma|average_.*|complexity_.*|weight_.*"
                                    + "|mixture_.*|threshold_step|dims|context|mlp_factor"));
            cell.put("weight_m", null);
            cell.put("total_variation", Double.NaN);
        });
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("id", "run-4");
        run.put("slice", "slice-a");
        run.put("status", null);
        return new ReportInput("bare", sample.cells, List.of(), List.of(run), List.of(), "{}", Map.of(), Map.of());
    }

    /** Three strategies, and a third split. */
    static ReportInput strategies() {
        SampleReport sample = new SampleReport("classification-d8-c128-m4", 1, 0);
        List<Map<String, Object>> iwl = new ArrayList<>();
        for (Map<String, Object> cell : sample.cells) {
            double constant = 50 / (50 + (double) (long) cell.get("step"));
            for (String column : List.of("weight_", "mixture_")) {
                cell.put(column + "m", (1 - constant) * (double) cell.get(column + "m"));
                cell.put(column + "g", (1 - constant) * (double) cell.get(column + "g"));
                cell.put(column + "c", constant);
            }
            cell.put("loss_c", 0.2);
            if (cell.get("split").equals("id")) {
                Map<String, Object> other = new LinkedHashMap<>(cell);
                other.put("split", "iwl");
                iwl.add(other);
            }
        }
        sample.cells.addAll(iwl);
        return input("strategies", sample);
    }

    private static ReportInput input(String title, SampleReport... samples) {
        List<Map<String, Object>> cells = new ArrayList<>();
        List<Map<String, Object>> training = new ArrayList<>();
        List<Map<String, Object>> runs = new ArrayList<>();
        List<Map<String, Object>> fits = new ArrayList<>();
        List<Map<String, Object>> behaviour = new ArrayList<>();
        List<Map<String, Object>> probes = new ArrayList<>();
        Arrays.stream(samples).forEach(sample -> {
            cells.addAll(sample.cells);
            training.addAll(sample.training);
            runs.addAll(sample.runs);
            fits.add(sample.fit());
            behaviour.addAll(sample.behaviour);
            probes.addAll(sample.probes);
        });
        Map<String, String> provenance = new TreeMap<>(Map.of("host", title, "spark", "3.5.5"));
        return new ReportInput(
                title,
                cells,
                training,
                runs,
                fits,
                "{ \"name\" : \"" + title + "\" }",
                SETTINGS,
                provenance,
                behaviour,
                probes);
    }

    /** Square-root spaced from 20 to the last. */
    static long step(int checkpoint) {
        double root = Math.sqrt(20) + checkpoint * (Math.sqrt(STEPS) - Math.sqrt(20)) / (CHECKPOINTS - 1);
        return Math.round(root * root);
    }

    private void run(int d, int seed, double shift) {
        String id = slice + "-D" + DIVERSITIES[d] + "-s" + seed;
        for (int checkpoint = 0; checkpoint < CHECKPOINTS; checkpoint++) {
            for (String split : List.of("id", "ood")) {
                cells.add(cell(d, seed, checkpoint, split, shift));
            }
        }
        for (int step = 1; step <= STEPS; step++) {
            training.add(row(
                    "run",
                    id,
                    "slice",
                    slice,
                    "task_diversity",
                    DIVERSITIES[d],
                    "seed",
                    seed,
                    "step",
                    step,
                    "loss",
                    1.6 + 0.04 * d + 0.5 * Math.exp(-step / 150.0) + 0.03 * Math.sin(step * 37.0 + d),
                    "learning_rate",
                    1e-3));
        }
        runs.add(row(
                "id",
                id,
                "slice",
                slice,
                "task_diversity",
                DIVERSITIES[d],
                "seed",
                seed,
                "steps",
                STEPS,
                "parameters",
                51008,
                "seconds",
                61.5,
                "status",
                "finished"));
        transition(d, seed);
    }

    private Map<String, Object> cell(int d, int seed, int checkpoint, String split, double shift) {
        long step = step(checkpoint);
        boolean id = split.equals("id");
        double prior = -Math.log(2) * (Math.pow(BITS_M[d], BETA) - Math.pow(BITS_G, BETA)) - shift;
        double evidence = GAMMA * Math.pow(step, 1 - ALPHA) * (LOSS_G - LOSS_M[d]);
        double weight = 1 / (1 + Math.exp(-prior - evidence));
        double noise = 0.04 * Math.sin(12.9898 * step + 78.233 * d + 3 * seed) - (id ? 0 : 0.06);
        double distance = Math.min(1, Math.max(0, weight + noise - (checkpoint == 0 ? 0.5 : 0)));
        double lossM = id ? LOSS_M[d] : LOSS_M_OOD[d];
        return row(
                "slice",
                slice,
                "task_diversity",
                DIVERSITIES[d],
                "seed",
                seed,
                "step",
                step,
                "split",
                split,
                "loss",
                distance * lossM + (1 - distance) * LOSS_G + 1.2 / step,
                "loss_m",
                lossM,
                "loss_g",
                LOSS_G,
                "distance_m",
                0.06 * (1 - distance),
                "distance_g",
                0.06 * distance,
                "distance_mg",
                0.06,
                "relative_distance",
                distance,
                "weight_m",
                weight,
                "log_prior_odds",
                prior,
                "log_bayes_factor",
                evidence,
                "seen",
                checkpoint > 1 && checkpoint < 13 && DIVERSITIES[d] < 512,
                "kept",
                checkpoint > 1,
                "mix_distance",
                0.01 + 5.0 / (100 + step),
                "weight_g",
                1 - weight,
                "mixture_m",
                distance,
                "mixture_g",
                1 - distance,
                "alpha",
                ALPHA,
                "beta",
                BETA,
                "gamma",
                GAMMA,
                "average_loss_m",
                LOSS_M[d],
                "average_loss_g",
                LOSS_G,
                "complexity_m",
                BITS_M[d],
                "complexity_g",
                BITS_G,
                "threshold_step",
                step(2),
                "dims",
                8,
                "context",
                128,
                "mlp_factor",
                factor,
                "divergence",
                0.004 + noise * noise,
                "total_variation",
                0.03 + Math.abs(noise),
                "spearman",
                0.95);
    }

    private void transition(int d, int seed) {
        double odds = Math.log(2) * (Math.pow(BITS_M[d], BETA) - Math.pow(BITS_G, BETA));
        double predicted = Math.pow(odds / (GAMMA * (LOSS_G - LOSS_M[d])), 1 / (1 - ALPHA));
        Map<String, Object> row = row("task_diversity", DIVERSITIES[d], "seed", seed, "predicted", predicted);
        if (predicted > step(2) && predicted < STEPS) {
            row.put("observed", Math.round(predicted * (1.2 - 0.1 * d + 0.1 * seed)));
            row.put("observed_from", Math.round(predicted * 0.6));
            row.put("observed_to", Math.round(predicted * 1.8));
        }
        transitions.add(row);
    }

    private Map<String, Object> fit() {
        return row(
                "slice",
                slice,
                "alpha",
                ALPHA,
                "beta",
                BETA,
                "gamma",
                GAMMA,
                "objective",
                0.0055,
                "threshold_step",
                step(2),
                "last_fitted_step",
                step(12),
                "largest_fitted_diversity",
                256,
                "correlation_id",
                0.987,
                "correlation_id_held_out",
                0.991,
                "correlation_ood",
                0.972,
                "total_variation_id",
                0.0715,
                "total_variation_id_held_out",
                0.0655,
                "seeds",
                seeds,
                "convergence",
                row("starts", 9, "same_parameters", 9),
                "transitions",
                transitions);
    }

    private static Map<String, Object> row(Object... pairs) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put((String) pairs[i], pairs[i + 1]);
        }
        return row;
    }
}
