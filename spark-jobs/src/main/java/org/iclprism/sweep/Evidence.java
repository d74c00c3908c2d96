package org.iclprism.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.conf.Experiment;
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
        List<Map<String, Double>> bits = complexities(runs);
        List<RunEvidence> evidence = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            RunPlan run = runs.get(i);
            StrategyFacts facts = StrategyFacts.of(run);
            Map<String, Double> complexities = bits.isEmpty() ? facts.complexityBits() : bits.get(i);
            List<StrategyEvidence> strategies = names(run).stream()
                    .map(name -> new StrategyEvidence(
                            name, facts.averageLoss().get(name), bits(run, name, complexities.get(name))))
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

    /** Those that are wanted, in the order of evaluation. */
    private List<String> names(RunPlan run) {
        List<String> known = run.experiment().evaluate().strategies();
        List<String> wanted = settings.strategies();
        if (wanted.equals(List.of(ALL))) {
            return known;
        }
        boolean pair = known.containsAll(Strategies.PAIR);
        if (wanted.size() < 2 || !known.containsAll(wanted) || (pair && !wanted.containsAll(Strategies.PAIR))) {
            throw new PrismException(
                    ExitCode.USAGE,
                    "Cannot fit: fit.strategies must be " + ALL + " or hold "
                            + (pair ? "M, G and any others" : "two or more")
                            + " that were evaluated (" + String.join(", ", known) + "), found " + wanted
                            + ". Name further ones in evaluate.strategies first.");
        }
        return known.stream().filter(wanted::contains).toList();
    }

    private double bits(RunPlan run, String name, double bits) {
        String own = settings.codeBits().get(name);
        return own == null ? bits : bits - CodeLengths.of(run.functionClass(), name) + Double.parseDouble(own);
    }

    /** By other compressors, one Spark task per run; empty where evaluation's sizes stand. */
    private List<Map<String, Double>> complexities(List<RunPlan> runs) {
        List<String> names = settings.compressors();
        if (names.equals(List.of(NamedCompressors.STANDARD))) {
            return List.of();
        }
        NamedCompressors.of(names);
        return Jobs.describe(
                spark,
                "complexities by other compressors",
                () -> spark.parallelize(runs, runs.size())
                        .map(run -> run.complexities(new Complexity(NamedCompressors.of(names))))
                        .collect());
    }
}
