package org.iclprism.conf;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One experiment, resolved and checked: what to train, on which prompts, how to evaluate and fit. Immutable.
 *
 * @param name readable start of the run folder's name
 * @param data prompts
 * @param model the transformer's shape
 * @param train optimisation and averaging
 * @param evaluate what is measured at each checkpoint
 * @param fit the strategy model
 * @param sweep the values that runs differ in
 * @param spark further Spark settings, passed on as they are
 */
public record Experiment(
        @Operational String name,
        Data data,
        Model model,
        Train train,
        Evaluate evaluate,
        @Operational Fit fit,
        @Operational Sweep sweep,
        @Operational Map<String, String> spark)
        implements Serializable {

    /** Where training prompts come from; the same prompts either way, bit for bit. */
    public enum TrainPrompts {
        STREAM,
        STORED
    }

    /** Transformer block: GPT-NeoX (rotary positions) or GPT-2 (learned positions). */
    public enum Style {
        NEOX,
        GPT2
    }

    /** Prompts and how they are stored. */
    public record Data(
            String functionClass,
            @MayBeMissing("{}") Map<String, String> settings,
            @MayBeMissing("0") @AtLeast(0) int taskSeed,
            @MayBeMissing("0.0") @AtLeast(0) @AtMost(100) double zipfExponent,
            @Operational TrainPrompts trainPrompts,
            @Operational @AtLeast(1) int shardSequences)
            implements Serializable {}

    /** What a block knows its position by; STYLE leaves it to the style, here and below. */
    public enum Positions {
        STYLE,
        ROTARY,
        LEARNED,
        NONE
    }

    /** Linear maps of a block that have a bias. */
    public enum Biases {
        STYLE,
        ALL,
        MLP,
        NONE
    }

    /** Kind of GELU. */
    public enum Gelu {
        STYLE,
        EXACT,
        TANH
    }

    /** Weights before training. */
    public enum Initialisation {
        STYLE,
        NORMAL,
        NORMAL_LINEAR_ENDS,
        SCALED,
        SCALED_LINEAR_ENDS,
        UNIFORM
    }

    /** Learning rate after the warm-up. */
    public enum Schedule {
        CONSTANT,
        INVERSE_SQRT,
        COSINE,
        TRIANGLE
    }

    /** Adam's moments where replicas are averaged: averaged too, each replica's own kept, or forgotten. */
    public enum OptimiserState {
        AVERAGE,
        KEEP,
        RESET
    }

    /** Who averages: this program (in replica order) or DL4J's own parameter averaging. */
    public enum Averaging {
        ORDERED,
        DL4J
    }

    /** Shape of the transformer; the width of the MLP is swept. */
    public record Model(
            Style style,
            @MayBeMissing("style") Positions positions,
            @MayBeMissing("style") Biases biases,
            @MayBeMissing("style") Gelu gelu,
            @MayBeMissing("style") Initialisation initialisation,
            @AtLeast(1) int layers,
            @AtLeast(1) int width,
            @AtLeast(1) int heads)
            implements Serializable {}

    /** Optimisation: AdamW on {@code replicas} replicas that are averaged every {@code averagingPeriod} steps. */
    public record Train(
            @AtLeast(1) int steps,
            @AtLeast(1) int batch,
            @AtLeast(0) double learningRate,
            @MayBeMissing("constant") Schedule schedule,
            @AtLeast(0) int warmUpSteps,
            @MayBeMissing("0.9") @AtLeast(0) double beta1,
            @MayBeMissing("0.999") @AtLeast(0) double beta2,
            @MayBeMissing("1.0E-8") @AtLeast(0) double epsilon,
            @AtLeast(0) double weightDecay,
            @AtLeast(0) double gradientClip,
            @AtLeast(1) int replicas,
            @AtLeast(1) int averagingPeriod,
            @MayBeMissing("average") OptimiserState optimiserState,
            @MayBeMissing("ordered") Averaging averaging,
            @AtLeast(2) int checkpoints,
            @AtLeast(1) int firstCheckpoint,
            @MayBeMissing("0") @AtLeast(0) int checkpointHorizon,
            @Operational @AtLeast(1) @AtMost(1024) int kernelThreads)
            implements Serializable {

        /** The step that the last checkpoint would have if training reached the horizon. */
        public int lastCheckpoint() {
            return checkpointHorizon == 0 ? steps : checkpointHorizon;
        }
    }

    /** Evaluation prompts and what is kept of them. */
    public record Evaluate(
            @AtLeast(1) int sequences,
            @AtLeast(16) int lossSequences,
            @AtLeast(1) int oodTasks,
            @MayBeMissing("[M, G]") List<String> strategies,
            @Operational boolean keepPredictions)
            implements Serializable {}

    /** Fit of the strategy model. */
    public record Fit(
            @AtLeast(0) @AtMost(1) double fittedCheckpoints,
            @AtLeast(0) int heldOutDiversities,
            @AtLeast(0) @AtMost(1) double threshold,
            @AtLeast(0) @AtMost(10_000) int restarts,
            @MayBeMissing("[all]") List<String> strategies,
            @MayBeMissing("64") @AtLeast(1) int sequences,

            @MayBeMissing("200") @AtLeast(0) @AtMost(100_000)
            int bootstrap,

            @MayBeMissing("false") boolean ablations,
            @MayBeMissing("false") boolean contextDependent,
            @MayBeMissing("[standard]") List<String> compressors,
            @MayBeMissing("{}") Map<String, String> codeBits)
            implements Serializable {}

    /** The axes of the sweep, how many runs train side by side, and how often a failed one is tried again. */
    public record Sweep(
            @AtLeast(1) List<Integer> dims,
            @AtLeast(1) List<Integer> context,
            @AtLeast(0) List<Double> mlpFactor,
            @MayBeInfinite @AtLeast(1) List<Integer> taskDiversity,
            List<Integer> seed,
            @AtLeast(1) int parallelRuns,
            @MayBeMissing("1") @AtLeast(0) int retries)
            implements Serializable {}

    /** True if the strategy model is fitted to runs of this task diversity: where it is infinite M is G, so not beside M. */
    public boolean isFitted(int taskDiversity) {
        return taskDiversity != Run.INFINITE || !evaluate.strategies().contains("M");
    }

    /** Every run of the sweep: the product of its axes, seeds outermost, task diversities innermost. */
    public List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        for (int seed : sweep.seed()) {
            for (int dims : sweep.dims()) {
                for (int context : sweep.context()) {
                    for (double factor : sweep.mlpFactor()) {
                        for (int diversity : sweep.taskDiversity()) {
                            runs.add(new Run(data.functionClass(), dims, context, factor, diversity, seed));
                        }
                    }
                }
            }
        }
        return List.copyOf(runs);
    }

    /** What training reads. */
    record Training(Data data, Model model, Train train) {}

    /**
     * Identity of what the training of all runs of this sweep reads: 8 hexadecimal digits. The sweep's own axes are not part
     * of it (each run's id tells them), nor is anything that cannot change a trained weight.
     */
    public String fingerprint() {
        return Fingerprint.of(new Training(data, model, train));
    }

    /** The same of what evaluations read too: folders of earlier versions are named by it. */
    public String formerFingerprint() {
        return Fingerprint.of(this);
    }
}
