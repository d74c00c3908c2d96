package org.iclprism.eval.behaviour;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * What a run's checkpoints say together, on prompts of fresh tasks. Every checkpoint is resampled alike, so bands are about
 * the same prompts throughout. Deterministic.
 */
public final class OverTraining {
    private final int[] steps;
    private final List<Findings> findings;
    private final BootstrapMeans means;

    private OverTraining(SortedMap<Integer, Findings> checkpoints, long seed) {
        steps = checkpoints.keySet().stream().mapToInt(step -> step).toArray();
        findings = List.copyOf(checkpoints.values());
        means = new BootstrapMeans(findings.get(0).losses().length, seed);
    }

    /**
     * {@code early-stop-step}, the t* of least delta to each predictor (Raventós et al. 2023, section 3.2),
     * {@code least-loss-step}, and {@code forgetting}, how much the loss rises from there to the last checkpoint (Panwar et al.
     * 2024, section 6).
     *
     * @param checkpoints of one run by step, at least one
     * @param seed of the resamples
     */
    public static List<Measure> of(SortedMap<Integer, Findings> checkpoints, long seed) {
        OverTraining training = new OverTraining(checkpoints, seed);
        List<Measure> measures = new ArrayList<>();
        for (String predictor : training.findings.get(0).deltas().keySet()) {
            measures.add(training.least(
                    "early-stop-step", predictor, each -> each.deltas().get(predictor)));
        }
        measures.add(training.least("least-loss-step", "transformer", Findings::losses));
        measures.add(training.forgetting());
        return measures;
    }

    private Measure least(String quantity, String predictor, Function<Findings, double[]> values) {
        double[][] curves = curves(values);
        double[] draws = new double[curves.length - 1];
        for (int r = 0; r < draws.length; r++) {
            draws[r] = steps[lowest(curves[r + 1])];
        }
        return means.of(Behaviour.FRESH, quantity, predictor, steps[lowest(curves[0])], draws);
    }

    private Measure forgetting() {
        double[][] curves = curves(Findings::losses);
        double[] rises = new double[curves.length];
        for (int r = 0; r < rises.length; r++) {
            rises[r] = curves[r][steps.length - 1] - curves[r][lowest(curves[r])];
        }
        double[] draws = Arrays.copyOfRange(rises, 1, rises.length);
        return means.of(Behaviour.FRESH, "forgetting", "transformer", rises[0], draws);
    }

    /** Means by checkpoint, [1 + resamples][checkpoints]: of all prompts first. */
    private double[][] curves(Function<Findings, double[]> values) {
        double[][] byStep = new double[steps.length][];
        for (int i = 0; i < steps.length; i++) {
            double[] here = values.apply(findings.get(i));
            double[] resampled = means.resampled(here);
            byStep[i] = new double[1 + resampled.length];
            byStep[i][0] = Arrays.stream(here).average().orElse(Double.NaN);
            System.arraycopy(resampled, 0, byStep[i], 1, resampled.length);
        }
        double[][] curves = new double[byStep[0].length][steps.length];
        for (int r = 0; r < curves.length; r++) {
            for (int i = 0; i < steps.length; i++) {
                curves[r][i] = byStep[i][r];
            }
        }
        return curves;
    }

    private static int lowest(double[] curve) {
        int lowest = 0;
        for (int i = 1; i < curve.length; i++) {
            lowest = curve[i] < curve[lowest] ? i : lowest;
        }
        return lowest;
    }
}
