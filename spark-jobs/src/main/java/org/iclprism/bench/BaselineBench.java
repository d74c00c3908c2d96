package org.iclprism.bench;

import java.util.List;
import java.util.stream.IntStream;
import org.iclprism.datagen.Prompt;
import org.iclprism.datagen.PromptStream;
import org.iclprism.eval.predictor.BaselinePlan;
import org.iclprism.eval.strategy.Strategy;

/**
 * Times a predictor on prompts, at every prefix. Peer: {@code benches/baselines_in_numpy.py}.
 *
 * @param plan whose first predictor it is
 * @param prompts that are answered
 * @param threads they are shared out among
 * @param seconds length of the timed window
 * @param warmUp seconds before it, in which the JVM compiles
 */
public record BaselineBench(BaselinePlan plan, int prompts, int threads, double seconds, double warmUp) {

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
        PromptStream stream = plan.prompts();
        Strategy strategy = plan.predictors().get(0);
        List<Prompt> all = IntStream.range(0, prompts).mapToObj(stream::prompt).toList();
        Rate rate = StrategyBench.rate(strategy, all, threads, seconds, warmUp);
        return new Rates(
                plan.functionClass(),
                plan.columns().get(0).predictor(),
                plan.dims(),
                plan.points(),
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
