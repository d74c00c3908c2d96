package org.iclprism.discovery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.iclprism.eval.discovery.Comparison;
import org.iclprism.eval.discovery.Evaluation;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;
import org.iclprism.plan.Jobs;

/**
 * Scores prediction files against a truth table: one task reads one file and computes all that it alone is needed for, the
 * truth being broadcast. What needs all models is computed over slices of materials. Only results come back.
 */
final class DiscoveryJob {
    private final JavaSparkContext spark;
    private final DiscoverySettings settings;

    DiscoveryJob(JavaSparkContext spark, DiscoverySettings settings) {
        this.spark = spark;
        this.settings = settings;
    }

    DiscoveryResults run(InputFile truthFile, List<InputFile> files) {
        TruthFile truth = TruthFile.read(truthFile, settings.rules().threshold());
        List<Predictor> predictors = new ArrayList<>();
        files.forEach(file -> predictors.add(new PredictionFile(file, settings.column())));
        return run(truth, predictors);
    }

    /** Scores predictors, and the baselines if they are asked for. */
    DiscoveryResults run(TruthFile truth, List<? extends Predictor> predictors) {
        List<Predictor> all = new ArrayList<>(predictors);
        if (settings.baselines()) {
            all.add(new Baseline(Baseline.Kind.MEAN, truth.truth().size()));
            all.add(new Baseline(Baseline.Kind.DUMMY, truth.truth().size()));
        }
        requireDistinct(all);
        Broadcast<TruthFile> shared = spark.broadcast(truth);
        boolean comparing = all.size() > 1 && !settings.metricsOnly();
        JavaRDD<ScoredModel> scored = scored(all, shared);
        if (comparing) {
            scored.persist(StorageLevel.MEMORY_AND_DISK());
        }
        try {
            List<ScoredModel> summaries = Jobs.describe(
                    spark,
                    "score " + all.size() + " models",
                    () -> scored.map(ScoredModel::summary).collect());
            ScoredModel.requireRead(summaries);
            return new DiscoveryResults(
                    truth, settings, summaries, comparing ? compare(scored, shared, summaries) : null);
        } finally {
            scored.unpersist();
            shared.destroy();
        }
    }

    private Comparison compare(JavaRDD<ScoredModel> scored, Broadcast<TruthFile> truth, List<ScoredModel> models) {
        List<String> names =
                models.stream().map(model -> model.predictions().model()).toList();
        return Jobs.describe(
                spark,
                "compare " + names.size() + " models",
                () -> new ComparisonJob(spark, settings, names).run(scored, truth));
    }

    private JavaRDD<ScoredModel> scored(List<Predictor> predictors, Broadcast<TruthFile> truth) {
        DiscoverySettings using = settings;
        return spark.parallelize(predictors, predictors.size())
                .map(predictor -> score(predictor, truth.value(), using));
    }

    private static ScoredModel score(Predictor predictor, TruthFile truth, DiscoverySettings settings) {
        ReadPredictions reading;
        try {
            reading = predictor.read(truth, settings.rules());
        } catch (PrismException wrong) {
            // a task that fails is tried again and logged at length; the file stays as it is
            return ScoredModel.failed(wrong);
        }
        Evaluation evaluation = settings.metricsOnly()
                ? Evaluation.ofMetrics(truth.truth(), settings.rules(), reading.predictions())
                : Evaluation.of(
                        truth.truth(),
                        settings.rules(),
                        truth.compositions(),
                        reading.predictions(),
                        reading.values(),
                        settings.budgets());
        return new ScoredModel(reading.predictions(), evaluation, reading.oddities(), null);
    }

    private static void requireDistinct(List<Predictor> predictors) {
        Map<String, String> byModel = new HashMap<>();
        for (Predictor predictor : predictors) {
            String other = byModel.put(predictor.model(), predictor.path());
            if (other != null) {
                throw new PrismException(
                        ExitCode.USAGE,
                        "Cannot score: " + other + " and " + predictor.path() + " would both be model "
                                + predictor.model() + ". Give one another name: --predictions NAME=FILE.");
            }
        }
    }
}
