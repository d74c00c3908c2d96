package org.iclprism.eval.behaviour;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.functions.GaussianPrior;
import org.iclprism.eval.strategy.Strategy;

/**
 * What transformers of one run do beside predictors: prompts and predictors' answers are made once, then any number of
 * checkpoints is measured. Immutable after its making, thread-safe; deterministic.
 */
public final class Behaviour {
    /** The prompts of a run's own training tasks, and of fresh ones. */
    public static final String OWN = "own";

    public static final String FRESH = "fresh";

    private final Regression functionClass;
    private final Extent extent;
    private final long seed;
    private final Map<String, Strategy> predictors;
    private final BootstrapMeans means;
    private final List<Asked> sets = new ArrayList<>();
    private final WeightProbes probes;
    private final Map<String, WeightProbes.Fits> fits = new LinkedHashMap<>();

    /** A prompt set and what the predictors answer. */
    private record Asked(PromptSet set, Map<String, double[][]> answers) {}

    /**
     * @param own prompts of the training tasks
     * @param fresh prompts of fresh tasks
     * @param predictors by name; the first is the one that others are compared with
     */
    public Behaviour(Questions own, Questions fresh, Map<String, Strategy> predictors, Extent extent) {
        functionClass = own.functionClass();
        this.extent = extent;
        seed = own.seed();
        this.predictors = new LinkedHashMap<>(predictors);
        means = new BootstrapMeans(extent.prompts(), seed);
        PromptSet there = fresh.asTheyAre(FRESH);
        boolean linear = functionClass.dims() > 1 && TrueWeights.exist(functionClass, there);
        ask(own.asTheyAre(OWN));
        ask(there);
        List<GaussianPrior> components = Components.of(functionClass);
        for (int c = 0; c < components.size() && functionClass.dims() > 1; c++) {
            int component = c;
            ask(fresh.only("component-" + (c + 1), task -> Components.of(components, task) == component));
        }
        if (functionClass.dims() > 1) {
            extent.shifts().forEach(name -> ask(Shifts.of(name, fresh)));
        }
        probes = linear && extent.weightPrompts() > 0 ? new WeightProbes(there, fresh, extent.weightPrompts()) : null;
        if (probes != null) {
            this.predictors.forEach((name, predictor) -> fits.put(name, probes.of(predictor)));
        }
    }

    private void ask(PromptSet set) {
        Map<String, double[][]> answers = new LinkedHashMap<>();
        predictors.forEach((name, predictor) -> answers.put(name, set.answers(predictor)));
        sets.add(new Asked(set, answers));
    }

    /** Losses of the predictors, and the frequencies that they prefer. */
    public List<Measure> ofPredictors() {
        List<Measure> measures = new ArrayList<>();
        for (Asked each : sets) {
            each.answers()
                    .forEach((name, answers) -> measures.addAll(on(each.set()).losses(name, answers)));
        }
        predictors.forEach((name, predictor) -> measures.addAll(frequencies(predictor, name)));
        return measures;
    }

    /**
     * Everything about one transformer.
     *
     * @param gradients of its predictions
     */
    public List<Measure> of(Strategy transformer, Gradients gradients) {
        List<Measure> measures = new ArrayList<>();
        for (Asked each : sets) {
            measures.addAll(on(each.set()).of(each.set().answers(transformer), each.answers()));
        }
        if (probes != null) {
            PromptSet fresh = sets.get(1).set();
            measures.addAll(probes.measures(probes.of(transformer), fits, ofFirst(probes.size())));
            measures.addAll(
                    GradientRecovery.of(fresh, functionClass, probes.size(), gradients, ofFirst(probes.size())));
        }
        measures.addAll(frequencies(transformer, "transformer"));
        return measures;
    }

    private PredictionMeasures on(PromptSet set) {
        int unknowns = functionClass.dims() > 1 ? functionClass.dims() : functionClass.parameters();
        return new PredictionMeasures(set, functionClass.functions().normaliser(), unknowns, means);
    }

    private List<Measure> frequencies(Strategy predictor, String name) {
        List<Measure> measures = new ArrayList<>();
        if (extent.functions() > 0 && functionClass.name().startsWith("fourier")) {
            FrequencyProbe probe = new FrequencyProbe(
                    extent.highestFrequency(),
                    extent.halfPeriod(),
                    extent.functions(),
                    functionClass.context() - 1,
                    seed);
            for (FrequencyProbe.Mode mode : FrequencyProbe.Mode.values()) {
                measures.addAll(probe.measures(predictor, name, mode, ofFirst(extent.functions())));
            }
        }
        return measures;
    }

    private BootstrapMeans ofFirst(int prompts) {
        return new BootstrapMeans(prompts, seed);
    }
}
