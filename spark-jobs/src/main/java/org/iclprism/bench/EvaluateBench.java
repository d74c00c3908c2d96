package org.iclprism.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.datagen.BallsAndUrns;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.PromptStream;
import org.iclprism.datagen.Split;
import org.iclprism.datagen.TaskPool;
import org.iclprism.eval.bayes.CellKey;
import org.iclprism.eval.bayes.CellScorer;
import org.iclprism.eval.strategy.OutputSpace;
import org.iclprism.eval.strategy.Strategies;
import org.iclprism.eval.strategy.Strategy;
import org.iclprism.evaluate.TransformerOutputs;
import org.iclprism.model.OptimizerSettings;
import org.iclprism.model.Style;
import org.iclprism.model.TransformerNetwork;
import org.iclprism.model.TransformerShape;

/**
 * Times the evaluation of checkpoints of the main slice, Balls & Urns on one block of width 64: forward passes over all
 * sequences, losses, distances, mixture curves with quality, barycentric weights. Weights are the initial ones; what M
 * and G answer is computed before the clock starts. Peer: {@code benches/evaluate_in_pytorch.py}.
 *
 * @param taskDiversity urns that the sequences draw from
 * @param sequences of each checkpoint
 * @param threads checkpoints evaluated side by side, each on one thread
 * @param seconds length of the timed window
 * @param warmUp seconds before it, in which the JVM compiles
 */
public record EvaluateBench(
        int dims, int context, int taskDiversity, int sequences, int threads, double seconds, double warmUp) {
    private static final int SEED = 7;
    private static final int WIDTH = 64;
    private static final int MLP_WIDTH = 256;
    private static final int BATCH = 64;
    private static final CellKey KEY = new CellKey("bench", 0, SEED, 1, "id");

    /** Measures. */
    public EvaluateRates run() {
        FunctionClass urns = new BallsAndUrns(dims, context);
        TaskPool pool = TaskPool.draw(urns, SEED, Split.TRAIN.pool(), taskDiversity);
        PromptStream stream = PromptStream.of(urns, pool, SEED, Split.ID);
        List<Prompt> prompts =
                IntStream.range(0, sequences).mapToObj(stream::prompt).toList();
        CellScorer scorer = scorer(urns, pool, prompts);
        List<Worker> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            workers.add(new Worker(urns, prompts, scorer));
        }
        Rate.of(() -> sideBySide(workers), warmUp);
        workers.forEach(Worker::reset);
        Rate rate = Rate.of(() -> sideBySide(workers), seconds);
        return EvaluateRates.of(
                this,
                rate,
                workers.stream().mapToLong(worker -> worker.outputs.get()).sum() / 1e9,
                workers.stream().mapToLong(worker -> worker.scores.get()).sum() / 1e9);
    }

    private static CellScorer scorer(FunctionClass urns, TaskPool pool, List<Prompt> prompts) {
        Map<String, double[][]> outputs = new TreeMap<>();
        for (Strategy strategy : Strategies.of(urns, pool)) {
            outputs.put(strategy.name(), prompts.stream().map(strategy::predict).toArray(double[][]::new));
        }
        double[][] tasks =
                prompts.stream().map(prompt -> pool.task(prompt.task())).toArray(double[][]::new);
        return CellScorer.of(OutputSpace.of(urns), prompts, tasks, outputs);
    }

    /** One checkpoint on each thread. */
    private static void sideBySide(List<Worker> workers) {
        if (workers.size() == 1) {
            workers.get(0).run();
            return;
        }
        List<Thread> running = workers.stream().map(Thread::new).toList();
        running.forEach(Thread::start);
        for (Thread thread : running) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Evaluates one network again and again. */
    private static final class Worker implements Runnable {
        private final FunctionClass urns;
        private final List<Prompt> prompts;
        private final CellScorer scorer;
        private final MultiLayerNetwork network;
        private final AtomicLong outputs = new AtomicLong();
        private final AtomicLong scores = new AtomicLong();

        Worker(FunctionClass urns, List<Prompt> prompts, CellScorer scorer) {
            this.urns = urns;
            this.prompts = prompts;
            this.scorer = scorer;
            TransformerShape shape = new TransformerShape(Style.NEOX, urns.shape(), 1, WIDTH, 1, MLP_WIDTH);
            network = TransformerNetwork.create(shape, new OptimizerSettings(5e-4, 0, 0, 1), SEED, BATCH, 1);
        }

        void reset() {
            outputs.set(0);
            scores.set(0);
        }

        @Override
        public void run() {
            long start = System.nanoTime();
            double[][] transformer = TransformerOutputs.of(urns, network, prompts);
            long answered = System.nanoTime();
            scorer.cell(KEY, transformer);
            outputs.addAndGet(answered - start);
            scores.addAndGet(System.nanoTime() - answered);
        }
    }
}
