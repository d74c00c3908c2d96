package org.iclprism.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.PromptStream;
import org.iclprism.datagen.Split;
import org.iclprism.eval.strategy.Strategies;
import org.iclprism.eval.strategy.Strategy;

/**
 * Times M, the heaviest strategy, on in-distribution prompts of a pool. Peer: {@code benches/strategies_in_numpy.py}.
 *
 * @param tasks of the pool, D
 * @param sequences prompts that are answered
 * @param threads they are shared out among
 * @param seconds length of the timed window
 * @param warmUp seconds before it, in which the JVM compiles
 */
public record StrategyBench(
        FunctionClass functionClass, int tasks, int sequences, int threads, double seconds, double warmUp) {
    private static final int SEED = 7;
    /** Prompts answered at once, as many as a Spark task has at most. */
    private static final int BATCH = 128;

    /** Measures. */
    public StrategyRates run() {
        PromptStream stream = PromptStream.of(functionClass, tasks, SEED, Split.ID);
        Strategy memorising = Strategies.of(functionClass, stream.pool()).get(0);
        List<Prompt> prompts =
                IntStream.range(0, sequences).mapToObj(stream::prompt).toList();
        return StrategyRates.of(this, rate(memorising, prompts, threads, seconds, warmUp));
    }

    /** How often {@code threads} threads together answer all prompts. */
    static Rate rate(Strategy strategy, List<Prompt> prompts, int threads, double seconds, double warmUp) {
        List<List<Prompt>> batches = batches(prompts, threads);
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            Rate.of(() -> answer(strategy, batches, workers), warmUp);
            return Rate.of(() -> answer(strategy, batches, workers), seconds);
        } finally {
            workers.shutdown();
        }
    }

    private static List<List<Prompt>> batches(List<Prompt> prompts, int threads) {
        int size = Math.min(BATCH, (prompts.size() + threads - 1) / threads);
        List<List<Prompt>> batches = new ArrayList<>();
        for (int first = 0; first < prompts.size(); first += size) {
            batches.add(prompts.subList(first, Math.min(first + size, prompts.size())));
        }
        return batches;
    }

    private static void answer(Strategy strategy, List<List<Prompt>> batches, ExecutorService workers) {
        List<Future<double[][]>> answers = batches.stream()
                .map(batch -> workers.submit(() -> strategy.predict(batch)))
                .toList();
        try {
            for (Future<double[][]> answer : answers) {
                answer.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a strategy answered", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A strategy failed", e.getCause());
        }
    }
}
