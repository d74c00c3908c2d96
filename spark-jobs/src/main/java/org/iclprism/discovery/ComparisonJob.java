package org.iclprism.discovery;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;
import org.iclprism.eval.discovery.Comparison;
import org.iclprism.eval.discovery.Truth;
import scala.Tuple2;

/**
 * Bootstrap and agreement of all models: errors are brought together by slices of materials, each of which a task adds up.
 * The memory of a task does not depend on the number of materials.
 */
final class ComparisonJob {
    private static final int SLICE = 4096;

    private final JavaSparkContext spark;
    private final DiscoverySettings settings;
    private final List<String> models;

    ComparisonJob(JavaSparkContext spark, DiscoverySettings settings, List<String> models) {
        this.spark = spark;
        this.settings = settings;
        this.models = List.copyOf(models);
    }

    /** One model's errors on the materials of a slice. */
    private record Part(int model, short[] errors) implements Serializable {}

    Comparison run(JavaRDD<ScoredModel> scored, Broadcast<TruthFile> truth) {
        List<String> names = models;
        DiscoverySettings using = settings;
        int tasks = Math.max(1, Math.min(2 * spark.defaultParallelism(), 64));
        JavaPairRDD<Integer, Iterable<Part>> slices = scored.flatMapToPair(
                        model -> parts(model, names.indexOf(model.predictions().model())))
                .groupByKey(tasks);
        return slices.mapPartitions(group -> added(group, truth.value(), using, names.size()))
                .treeReduce(Comparison::plus);
    }

    private static Iterator<Tuple2<Integer, Part>> parts(ScoredModel model, int number) {
        short[] errors = model.predictions().errors();
        List<Tuple2<Integer, Part>> parts = new ArrayList<>();
        for (int from = 0; from < errors.length; from += SLICE) {
            short[] part = Arrays.copyOfRange(errors, from, Math.min(from + SLICE, errors.length));
            parts.add(new Tuple2<>(from / SLICE, new Part(number, part)));
        }
        return parts.iterator();
    }

    private static Iterator<Comparison> added(
            Iterator<Tuple2<Integer, Iterable<Part>>> slices, TruthFile truth, DiscoverySettings settings, int models) {
        Comparison sum = Comparison.none(models, settings.replicates());
        IntFunction<RandomNumbers> numbers = row -> Stream.of(
                        settings.seed(), "discovery/bootstrap/" + truth.ids().id(row))
                .at(0);
        while (slices.hasNext()) {
            Tuple2<Integer, Iterable<Part>> slice = slices.next();
            short[][] errors = new short[models][];
            slice._2().forEach(part -> errors[part.model()] = part.errors());
            sum = sum.plus(
                    truth.truth(),
                    settings.rules(),
                    Truth.UNIQUE,
                    slice._1() * SLICE,
                    errors,
                    settings.replicates(),
                    numbers);
        }
        return List.of(sum).iterator();
    }
}
