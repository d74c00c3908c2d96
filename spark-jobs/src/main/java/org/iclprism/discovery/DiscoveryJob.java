package org.iclprism.discovery;

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
    private final Settings settings;

    DiscoveryJob(JavaSparkContext spark, Settings settings) {
        this.spark = spark;
        this.settings = settings;
    }

    Results run(InputFile truthFile, List<InputFile> files) {
        List<PredictionFile> sources = files.stream()
                .map(file -> new PredictionFile(file, settings.column()))
                .toList();
        return run(TruthFile.read(truthFile, settings.rules().threshold()), sources);
    }

    Results run(TruthFile truth, List<? extends Source> sources) {
        requireDistinct(sources);
        Broadcast<TruthFile> shared = spark.broadcast(truth);
        JavaRDD<Scored> scored = scored(List.copyOf(sources), shared).persist(StorageLevel.MEMORY_AND_DISK_SER());
        try {
            List<Scored> summaries = Jobs.describe(
                    spark,
                    "score " + sources.size() + " models",
                    () -> scored.map(Scored::summary).collect());
            return new Results(
                    truth, settings, summaries, sources.size() < 2 ? null : compare(scored, shared, summaries));
        } finally {
            scored.unpersist();
            shared.destroy();
        }
    }

    private Comparison compare(JavaRDD<Scored> scored, Broadcast<TruthFile> truth, List<Scored> models) {
        List<String> names =
                models.stream().map(model -> model.predictions().model()).toList();
        return Jobs.describe(
                spark,
                "compare " + names.size() + " models",
                () -> new ComparisonJob(spark, settings, names).run(scored, truth));
    }

    private JavaRDD<Scored> scored(List<Source> sources, Broadcast<TruthFile> truth) {
        Settings using = settings;
        return spark.parallelize(sources, sources.size()).map(source -> score(source, truth.value(), using));
    }

    private static Scored score(Source source, TruthFile truth, Settings settings) {
        Reading reading = source.read(truth, settings.rules());
        Evaluation evaluation = Evaluation.of(
                truth.truth(),
                settings.rules(),
                truth.compositions(),
                reading.predictions(),
                reading.values(),
                settings.budgets());
        return new Scored(reading.predictions(), evaluation, reading.problems());
    }

    private static void requireDistinct(List<? extends Source> sources) {
        Map<String, String> byModel = new HashMap<>();
        for (Source source : sources) {
            String other = byModel.put(source.model(), source.path());
            if (other != null) {
                throw new PrismException(
                        ExitCode.USAGE,
                        "Cannot score: " + other + " and " + source.path()
                                + " would both be model " + source.model() + ". Rename one of them.");
            }
        }
    }
}
