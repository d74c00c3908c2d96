package org.iclprism.bench;

import java.util.List;
import java.util.stream.IntStream;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.PromptStream;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.Settings;
import org.iclprism.datagen.Split;
import org.iclprism.eval.predictor.Baselines;
import org.iclprism.eval.predictor.Predictors;
import org.iclprism.eval.strategy.Strategy;

/**
 * Times a predictor on prompts of tasks of their own, at every prefix. Peer: {@code benches/baselines_in_numpy.py}.
 *
 * @param prompts that are answered
 * @param threads they are shared out among
 * @param seconds length of the timed window
 * @param warmUp seconds before it, in which the JVM compiles
 */
public record BaselineBench(
        Regression functionClass, String predictor, int prompts, int threads, double seconds, double warmUp) {
    private static final int SEED = 7;

    /** What was found; in JSON the names are snake_case, those of the peer. */
    public record Rates(
            String functionClass,
            String predictor,
            int dims,
            int points,
            int prompts,
            int threads,
            double secondsEach,
            double cpuSecondsEach,
            double promptsPerS) {}

    /** Measures. */
    public Rates run() {
        PromptStream stream = Baselines.prompts(functionClass, 0, SEED, Split.ID);
        Strategy strategy = Predictors.of(predictor, functionClass, stream.pool(), Settings.none());
        List<Prompt> all = IntStream.range(0, prompts).mapToObj(stream::prompt).toList();
        Rate rate = StrategyBench.rate(strategy, all, threads, seconds, warmUp);
        return new Rates(
                functionClass.name(),
                predictor,
                functionClass.dims(),
                functionClass.context(),
                prompts,
                threads,
                rounded(1 / rate.perSecond(), 1e6),
                rounded(1 / rate.perCpuSecond(), 1e6),
                rounded(prompts * rate.perSecond(), 1e2));
    }

    private static double rounded(double value, double unit) {
        return Math.round(value * unit) / unit;
    }
}
