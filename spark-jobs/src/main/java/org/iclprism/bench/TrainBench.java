package org.iclprism.bench;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.model.OptimizerSettings;
import org.iclprism.model.TransformerNetwork;

/**
 * Times whole training steps through DL4J: forward, backward, clipping by the global norm 1 and AdamW (rate 5e-4, no
 * decay), as the peer does.
 *
 * @param seconds length of the timed window
 * @param warmUp seconds before it, in which the JVM compiles
 */
public record TrainBench(BenchShape shape, int threads, double seconds, double warmUp) {
    static final OptimizerSettings OPTIMIZER = new OptimizerSettings(5e-4, 0, 0, 1);
    private static final long SEED = 7;
    private static final double PEAK_SECONDS = 2;

    /** Measures training, and inference after it if asked for. Takes the windows and some seconds for the sgemm peak. */
    public TrainRates run(boolean withInference) {
        SgemmPeak peak = new SgemmPeak(threads);
        peak.measure(Math.min(PEAK_SECONDS, seconds));
        SyntheticBatches batches = new SyntheticBatches(shape);
        MultiLayerNetwork net = TransformerNetwork.create(shape.transformer(), OPTIMIZER, SEED, shape.batch(), threads);
        Rate training = warm(() -> net.fit(batches.nextBatch()));
        Rate inference =
                withInference ? warm(() -> TransformerNetwork.outputs(net, batches.nextInputs(), shape.batch())) : null;
        peak.measure(Math.min(PEAK_SECONDS, seconds));
        return TrainRates.of(
                shape,
                threads,
                training,
                peak,
                inference == null ? null : TrainRates.Inference.of(shape, inference, training));
    }

    private Rate warm(Runnable work) {
        Rate.of(work, warmUp);
        return Rate.of(work, seconds);
    }
}
