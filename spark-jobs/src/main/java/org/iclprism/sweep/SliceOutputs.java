package org.iclprism.sweep;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.iclprism.datagen.Split;
import org.iclprism.eval.bayes.Cell;
import org.iclprism.eval.bayes.CellKey;
import org.iclprism.eval.bayes.FitCell;
import org.iclprism.eval.bayes.FitObjective;
import org.iclprism.eval.bayes.Term;
import org.iclprism.evaluate.OutputChunk;
import org.iclprism.plan.Jobs;
import org.iclprism.plan.RunPlan;

/**
 * The outputs of all checkpoints of a slice, made once and kept on the executors. Every question about them is a Spark job
 * whose tasks answer with a few numbers for each cell; the driver adds those up in the order of the cells, so the bits do
 * not depend on where they came from.
 */
final class SliceOutputs implements AutoCloseable {
    private static final int STEPS_PER_CHUNK = 8;
    private static final int PARTITIONS_PER_CORE = 2;

    private final JavaSparkContext spark;
    private final String slice;
    private final JavaRDD<OutputChunk> chunks;

    /** Which checkpoints a task is about. */
    private record ChunkPlan(int number, RunPlan run, List<Long> steps, List<Split> splits) implements Serializable {}

    /** What is asked of one cell. */
    interface Question<T> extends Serializable {
        T of(FitCell cell, OutputChunk.Entry outputs);
    }

    private record Answer<T>(int place, T value) implements Serializable {}

    SliceOutputs(JavaSparkContext spark, List<RunPlan> runs, List<Cell> cells, List<String> strategies, int sequences) {
        this.spark = spark;
        slice = runs.get(0).run().slice();
        List<ChunkPlan> plans = plans(runs, cells);
        JavaRDD<OutputChunk> made = spark.parallelize(plans, plans.size())
                .map(plan ->
                        OutputChunk.of(plan.number(), plan.run(), plan.steps(), plan.splits(), strategies, sequences));
        chunks = made.persist(StorageLevel.MEMORY_AND_DISK());
    }

    private static List<ChunkPlan> plans(List<RunPlan> runs, List<Cell> cells) {
        List<ChunkPlan> plans = new ArrayList<>();
        for (RunPlan run : runs) {
            List<CellKey> keys = cells.stream()
                    .map(Cell::key)
                    .filter(key -> key.taskDiversity() == run.run().taskDiversity()
                            && key.seed() == run.run().seed())
                    .toList();
            List<Split> splits = List.of(Split.values()).stream()
                    .filter(split -> keys.stream().anyMatch(key -> key.split().equals(split.id())))
                    .toList();
            List<Long> steps =
                    keys.stream().map(CellKey::step).distinct().sorted().toList();
            for (int first = 0; first < steps.size(); first += STEPS_PER_CHUNK) {
                int end = Math.min(steps.size(), first + STEPS_PER_CHUNK);
                plans.add(new ChunkPlan(plans.size(), run, List.copyOf(steps.subList(first, end)), splits));
            }
        }
        return plans;
    }

    /** The answer for each cell, in order. */
    <T> List<T> ask(String what, List<FitCell> cells, Question<T> question) {
        Broadcast<Map<CellKey, Place>> places = spark.broadcast(places(cells));
        try {
            return answers(what, cells.size(), places, question);
        } finally {
            places.destroy();
        }
    }

    /** The mean of terms, made anew from the outputs wherever they lie. */
    FitObjective objective(int parameters, List<FitCell> cells, Question<Term> terms) {
        Broadcast<Map<CellKey, Place>> places = spark.broadcast(places(cells));
        return new FitObjective() {
            @Override
            public int parameters() {
                return parameters;
            }

            @Override
            public Evaluation at(double[] point) {
                List<double[]> values = answers("fit " + slice, cells.size(), places, new AtPoint(point, terms));
                double[] sums = new double[parameters + 1];
                for (double[] cell : values) {
                    for (int i = 0; i < sums.length; i++) {
                        sums[i] += cell[i] / values.size();
                    }
                }
                double[] gradient = new double[parameters];
                System.arraycopy(sums, 1, gradient, 0, parameters);
                return new Evaluation(sums[0], gradient);
            }
        };
    }

    /** Value and gradient of a cell's term. */
    private record AtPoint(double[] point, Question<Term> terms) implements Question<double[]> {
        @Override
        public double[] of(FitCell cell, OutputChunk.Entry outputs) {
            double[] gradient = new double[point.length];
            double[] all = new double[point.length + 1];
            all[0] = terms.of(cell, outputs).at(point, gradient);
            System.arraycopy(gradient, 0, all, 1, gradient.length);
            return all;
        }
    }

    /** A cell without its curves, and where it stands. */
    private record Place(int number, FitCell cell) implements Serializable {}

    private static Map<CellKey, Place> places(List<FitCell> cells) {
        Map<CellKey, Place> places = new HashMap<>();
        for (FitCell cell : cells) {
            places.put(cell.cell().key(), new Place(places.size(), cell.withoutCurves()));
        }
        return places;
    }

    private <T> List<T> answers(String what, int count, Broadcast<Map<CellKey, Place>> places, Question<T> question) {
        int partitions = Math.min(chunks.getNumPartitions(), PARTITIONS_PER_CORE * spark.defaultParallelism());
        Function<OutputChunk, List<Answer<T>>> task = chunk -> answers(chunk, places.value(), question);
        List<List<Answer<T>>> all = Jobs.describe(
                spark, what, () -> chunks.coalesce(partitions).map(task).collect());
        List<T> ordered = new ArrayList<>(java.util.Collections.nCopies(count, null));
        all.forEach(chunk -> chunk.forEach(answer -> ordered.set(answer.place(), answer.value())));
        return ordered;
    }

    private static <T> List<Answer<T>> answers(OutputChunk chunk, Map<CellKey, Place> places, Question<T> question) {
        List<Answer<T>> answers = new ArrayList<>();
        for (OutputChunk.Entry entry : chunk.entries()) {
            Place place = places.get(entry.key());
            if (place != null) {
                answers.add(new Answer<>(place.number(), question.of(place.cell(), entry)));
            }
        }
        return answers;
    }

    @Override
    public void close() {
        chunks.unpersist();
    }
}
