package org.iclprism.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.conf.Experiment;
import org.iclprism.datagen.Split;
import org.iclprism.eval.bayes.CodeLengths;
import org.iclprism.eval.bayes.Complexity;
import org.iclprism.eval.bayes.RunEvidence;
import org.iclprism.eval.bayes.StrategyEvidence;
import org.iclprism.eval.strategy.Strategies;
import org.iclprism.evaluate.StrategyFacts;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;
import org.iclprism.plan.Jobs;
import org.iclprism.plan.RunPlan;

/**
 * Average loss and complexity of the strategies of each run: as evaluation found them, with other compressors or code
 * lengths where the configuration asks for them.
 */
final class Evidence {
    private static final String ALL = "all";

    private final JavaSparkContext spark;
    private final Experiment.Fit settings;

    Evidence(JavaSparkContext spark, Experiment.Fit settings) {
        this.spark = spark;
        this.settings = settings;
    }

    /** One per run, in order. */
    List<RunEvidence> of(List<RunPlan> runs) {
        Map<String, Double> data = memorisedBits(runs);
        List<RunEvidence> evidence = new ArrayList<>();
        for (RunPlan run : runs) {
            StrategyFacts facts = StrategyFacts.of(run);
            List<StrategyEvidence> strategies = names(facts).stream()
                    .map(name ->
                            new StrategyEvidence(name, facts.averageLoss().get(name), bits(run, name, facts, data)))
                    .toList();
            evidence.add(new RunEvidence(
                    run.run().id(),
                    run.run().slice(),
                    run.run().taskDiversity(),
                    run.run().seed(),
                    strategies));
        }
        return evidence;
    }

    /** M, G, then the others by name. */
    private List<String> names(StrategyFacts facts) {
        List<String> known = new ArrayList<>(List.of(Strategies.MEMORISING, Strategies.GENERALISING));
        facts.averageLoss().keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(known::add);
        List<String> wanted = settings.strategies();
        if (wanted.equals(List.of(ALL))) {
            return known;
        }
        if (!known.containsAll(wanted) || !wanted.containsAll(known.subList(0, 2))) {
            throw new PrismException(
                    ExitCode.USAGE,
                    "Cannot fit: fit.strategies must be " + ALL + " or hold M, G and any others that were evaluated ("
                            + String.join(", ", known) + "), found " + wanted
                            + ". Name further ones in evaluate.strategies first.");
        }
        return known.stream().filter(wanted::contains).toList();
    }

    private double bits(RunPlan run, String name, StrategyFacts facts, Map<String, Double> data) {
        double bits = facts.complexityBits().get(name);
        Optional<CodeLengths> standard = CodeLengths.ofFunctionClass(run.run().functionClass());
        boolean memorising = name.equals(Strategies.MEMORISING);
        if (standard.isEmpty()) {
            return bits;
        }
        double code = memorising
                ? standard.get().memorising()
                : name.equals(Strategies.GENERALISING) ? standard.get().generalising() : bits;
        double prior = memorising && data.containsKey(run.run().id())
                ? data.get(run.run().id())
                : bits - code;
        String own = settings.codeBits().get(name);
        return (own == null ? code : Double.parseDouble(own)) + prior;
    }

    /** Compressed task pools by run id, one Spark task each; empty where evaluation's sizes stand. */
    private Map<String, Double> memorisedBits(List<RunPlan> runs) {
        List<String> names = settings.compressors();
        if (names.equals(List.of(NamedCompressors.STANDARD))) {
            return Map.of();
        }
        NamedCompressors.of(names);
        List<Double> bits = Jobs.describe(
                spark,
                "compress task pools",
                () -> spark.parallelize(runs, runs.size())
                        .map(run -> dataBits(run, names))
                        .collect());
        Map<String, Double> byRun = new TreeMap<>();
        for (int i = 0; i < bits.size(); i++) {
            byRun.put(runs.get(i).run().id(), bits.get(i));
        }
        return byRun;
    }

    private static double dataBits(RunPlan run, List<String> names) {
        CodeLengths none = new CodeLengths(0, 0, 0);
        return new Complexity(none, NamedCompressors.of(names))
                .memorisingBits(run.pool(Split.TRAIN).parameters());
    }
}
