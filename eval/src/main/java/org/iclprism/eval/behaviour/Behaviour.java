package org.iclprism.eval.behaviour;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.functions.RealFunctions;
import org.iclprism.eval.strategy.Strategy;

/**
 * What transformers of one run do beside predictors: prompts and predictors' answers are made once, then any number of
 * checkpoints is measured. Immutable after its making, thread-safe; deterministic.
 */
public final class Behaviour {
    /** The prompts of a run's own training tasks, and of fresh ones. */
    public static final String OWN = "own";

    public static final String FRESH = "fresh";

    /** A pool of more tasks is as good as its prior: its posterior mean is that of the prior, and slow. */
    public static final int LARGEST_POOL = 1 << 13;

    private final Regression functionClass;
    private final Extent extent;
    private final long seed;
    private final Map<String, Strategy> predictors;
    private final BootstrapMeans means;
    private final List<Asked> sets = new ArrayList<>();
    private final List<Asked> between = new ArrayList<>();
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
        sets.add(asked(own.asTheyAre(OWN)));
        sets.add(asked(there));
        components(fresh).forEach(set -> sets.add(asked(set)));
        if (functionClass.dims() > 1) {
            extent.shifts().stream()
                    .filter(name -> Shifts.suits(name, functionClass))
                    .forEach(name -> sets.add(asked(Shifts.of(name, fresh))));
        }
        TasksBetween tasks = new TasksBetween(own);
        if (extent.between() > 0 && tasks.exist()) {
            tasks.sets(extent.between()).forEach(set -> between.add(asked(set)));
        }
        probes = linear && extent.weightPrompts() > 0 ? new WeightProbes(there, fresh, extent.weightPrompts()) : null;
        if (probes != null) {
            this.predictors.forEach((name, predictor) -> fits.put(name, probes.of(predictor)));
        }
    }

    private Asked asked(PromptSet set) {
        Map<String, double[][]> answers = new LinkedHashMap<>();
        predictors.forEach((name, predictor) -> answers.put(name, set.answers(predictor)));
        return new Asked(set, answers);
    }

    private List<PromptSet> components(Questions fresh) {
        RealFunctions functions = functionClass.functions();
        List<PromptSet> components = new ArrayList<>();
        for (int c = 0; c < functions.components() && functions.components() > 1; c++) {
            int component = c;
            components.add(fresh.only("component-" + (c + 1), task -> functions.component(task) == component));
        }
        return components;
    }

    /** Losses of the predictors, and the frequencies that they prefer. */
    public List<Measure> ofPredictors() {
        List<Measure> measures = new ArrayList<>();
        for (Asked each : sets) {
            each.answers()
                    .forEach((name, answers) -> measures.addAll(on(each.set()).losses(name, answers)));
        }
        for (Asked each : between) {
            each.answers()
                    .forEach((name, answers) -> measures.addAll(on(each.set()).meanLoss(name, answers)));
        }
        predictors.forEach((name, predictor) -> measures.addAll(frequencies(predictor, name)));
        return measures;
    }

    /**
     * Everything about one transformer.
     *
     * @param gradients of its predictions
     */
    public Findings of(Strategy transformer, Gradients gradients) {
        List<Measure> measures = new ArrayList<>();
        for (Asked each : sets) {
            measures.addAll(on(each.set()).of(each.set().answers(transformer), each.answers()));
        }
        for (Asked each : between) {
            measures.addAll(on(each.set()).inBrief(each.set().answers(transformer), each.answers()));
        }
        if (probes != null) {
            PromptSet fresh = sets.get(1).set();
            measures.addAll(probes.measures(probes.of(transformer), fits, ofFirst(probes.size())));
            measures.addAll(
                    GradientRecovery.of(fresh, functionClass, probes.size(), gradients, ofFirst(probes.size())));
        }
        measures.addAll(frequencies(transformer, "transformer"));
        return onFresh(transformer, measures);
    }

    private Findings onFresh(Strategy transformer, List<Measure> measures) {
        Asked fresh = sets.get(1);
        double[][] answers = fresh.set().answers(transformer);
        PredictionMeasures on = on(fresh.set());
        Map<String, double[]> deltas = new LinkedHashMap<>();
        fresh.answers().forEach((name, other) -> deltas.put(name, on.meanDifferences(answers, other)));
        return new Findings(measures, on.meanLosses(answers), deltas);
    }

    private PredictionMeasures on(PromptSet set) {
        return new PredictionMeasures(set, functionClass, means);
    }

    private List<Measure> frequencies(Strategy predictor, String name) {
        Optional<Boolean> intercept = FrequencyProbe.intercept(functionClass.name());
        if (extent.functions() == 0 || intercept.isEmpty()) {
            return List.of();
        }
        FrequencyProbe probe = new FrequencyProbe(
                extent.highestFrequency(),
                intercept.get(),
                extent.halfPeriod(),
                extent.functions(),
                functionClass.context() - 1,
                seed);
        return Stream.of(FrequencyProbe.Mode.values())
                .flatMap(mode -> probe.measures(predictor, name, mode, ofFirst(extent.functions())).stream())
                .toList();
    }

    private BootstrapMeans ofFirst(int prompts) {
        return new BootstrapMeans(prompts, seed);
    }
}
