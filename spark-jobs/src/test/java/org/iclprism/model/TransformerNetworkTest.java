package org.iclprism.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.apache.commons.lang3.SerializationUtils;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.util.ModelSerializer;
import org.iclprism.model.LearningRate.Decay;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.dataset.DataSet;

/** The transformer as a DL4J citizen: configuration, files, copies, resuming. */
class TransformerNetworkTest {
    private static final int BATCH = 6;

    @TempDir
    Path folder;

    static TransformerShape[] shapes() {
        return new TransformerShape[] {Examples.tokens(), Examples.pairs(), Examples.last(), Examples.mixed()};
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void theConfigurationSurvivesJson(TransformerShape shape) {
        MultiLayerConfiguration conf = network(shape).getLayerWiseConfigurations();
        MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(conf.toJson());
        assertThat(read).isEqualTo(conf);
        MultiLayerNetwork net = new MultiLayerNetwork(read);
        net.init();
        assertThat(TransformerNetwork.shape(net)).isEqualTo(shape);
        assertThat(TransformerNetwork.parameters(net)).isEqualTo(TransformerNetwork.parameters(network(shape)));
        Examples.train(net, 0, 5, BATCH);
        assertThat(TransformerNetwork.parameters(net)).isEqualTo(trained(shape, 5));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void theConfigurationSurvivesJavaSerialization(TransformerShape shape) {
        MultiLayerConfiguration conf = network(shape).getLayerWiseConfigurations();
        MultiLayerNetwork net = new MultiLayerNetwork(SerializationUtils.clone(conf));
        net.init();
        Examples.train(net, 0, 5, BATCH);
        assertThat(TransformerNetwork.parameters(net)).isEqualTo(trained(shape, 5));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void trainingIsTheSameStraightOrSavedAndLoadedHalfway(TransformerShape shape) throws IOException {
        MultiLayerNetwork first = network(shape);
        Examples.train(first, 0, 10, BATCH);
        File file = folder.resolve("model.zip").toFile();
        ModelSerializer.writeModel(first, file, true);
        MultiLayerNetwork second = ModelSerializer.restoreMultiLayerNetwork(file, true);
        assertThat(second.getIterationCount()).isEqualTo(10);
        assertThat(TransformerNetwork.optimizerState(second)).isEqualTo(TransformerNetwork.optimizerState(first));
        Examples.train(second, 10, 20, BATCH);
        MultiLayerNetwork straight = network(shape);
        Examples.train(straight, 0, 20, BATCH);
        assertThat(TransformerNetwork.parameters(second)).isEqualTo(TransformerNetwork.parameters(straight));
        assertThat(TransformerNetwork.optimizerState(second)).isEqualTo(TransformerNetwork.optimizerState(straight));
    }

    @ParameterizedTest
    @EnumSource
    void everyScheduleGoesOnWhereItWasSaved(Decay decay) throws IOException {
        TransformerShape shape = Examples.mixed();
        MultiLayerNetwork first = TransformerNetwork.create(shape, Examples.optimizer(decay), 7, BATCH, 1);
        Examples.train(first, 0, 7, BATCH);
        File file = folder.resolve("model.zip").toFile();
        ModelSerializer.writeModel(first, file, true);
        MultiLayerNetwork second = ModelSerializer.restoreMultiLayerNetwork(file, true);
        Examples.train(second, 7, 20, BATCH);
        Examples.train(first, 7, 20, BATCH);
        assertThat(TransformerNetwork.parameters(second)).isEqualTo(TransformerNetwork.parameters(first));
        for (int step = 0; step < 20; step++) {
            assertThat(TransformerNetwork.learningRate(second, step))
                    .isEqualTo(new LearningRate(5e-3, decay, 3, 20).valueAt(step, 0));
        }
    }

    @Test
    void flatStateMovesTrainingToAnotherNetwork() {
        MultiLayerNetwork first = network(Examples.pairs());
        Examples.train(first, 0, 5, BATCH);
        MultiLayerNetwork second = network(Examples.pairs());
        TransformerNetwork.parameters(second, TransformerNetwork.parameters(first));
        TransformerNetwork.optimizerState(second, TransformerNetwork.optimizerState(first));
        second.setIterationCount(first.getIterationCount());
        Examples.train(second, 5, 10, BATCH);
        assertThat(TransformerNetwork.parameters(second)).isEqualTo(trained(Examples.pairs(), 10));
    }

    @Test
    void aCloneTrainsOnItsOwn() {
        MultiLayerNetwork net = network(Examples.tokens());
        Examples.train(net, 0, 5, BATCH);
        float[] before = TransformerNetwork.parameters(net);
        MultiLayerNetwork copy = net.clone();
        Examples.train(copy, 5, 10, BATCH);
        assertThat(TransformerNetwork.parameters(net)).isEqualTo(before);
        assertThat(TransformerNetwork.parameters(copy)).isEqualTo(trained(Examples.tokens(), 10));
    }

    @Test
    void dl4jAndTheForwardOnlyPathGiveTheSameOutputs() {
        MultiLayerNetwork net = network(Examples.pairs());
        DataSet data = Examples.batch(Examples.pairs(), 30, 1);
        float[] inputs = Examples.inputs(Examples.pairs(), 30, 1);
        assertThat(TransformerNetwork.outputs(net, inputs, 30))
                .isEqualTo(FlatArrays.copy(net.output(data.getFeatures())));
        assertThat(net.score(data)).isNotNaN();
    }

    @Test
    void trainingLowersTheLoss() {
        OptimizerSettings optimizer = new OptimizerSettings(1e-2, 0, 0, 1);
        MultiLayerNetwork net = TransformerNetwork.create(Examples.pairs(), optimizer, 7, BATCH, 1);
        DataSet data = Examples.batch(Examples.pairs(), BATCH, 1);
        double before = net.score(data);
        for (int i = 0; i < 200; i++) {
            net.fit(data);
        }
        assertThat(net.score(data)).isLessThan(0.3 * before);
    }

    @Test
    void allParametersShareOneUpdaterBlock() {
        MultiLayerNetwork net = network(Examples.tokens());
        assertThat(((BaseMultiLayerUpdater<?>) net.getUpdater()).getUpdaterBlocks())
                .hasSize(1);
        assertThat(TransformerNetwork.optimizerState(net)).hasSize(2 * (int) net.numParams());
    }

    @Test
    void weightDecayActsOnMatricesOnce() {
        TransformerShape shape = Examples.pairs();
        float[] start = Examples.parameters(shape);
        float[] plain = oneStep(shape, start, 0);
        float[] decayed = oneStep(shape, start, 0.5);
        int matrices = new ParameterLayout(shape).matrixLength();
        for (int i = 0; i < start.length; i++) {
            float expected = i < matrices ? plain[i] - 0.01f * 0.5f * start[i] : plain[i];
            assertThat(decayed[i]).isCloseTo(expected, org.assertj.core.data.Offset.offset(1e-6f));
        }
    }

    @Test
    void aNetworkThatDivergedStillAnswers() {
        MultiLayerNetwork net = TransformerNetwork.create(Examples.tokens(), Examples.OPTIMIZER, 1, BATCH, 2);
        float[] broken = TransformerNetwork.parameters(net);
        Arrays.fill(broken, Float.NaN);
        TransformerNetwork.parameters(net, broken);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> Examples.train(net, 0, 2, BATCH));
        assertThat(net.score()).isNaN();
    }

    @Test
    void wrongSizesAreNamed() {
        MultiLayerNetwork net = network(Examples.pairs());
        assertThatThrownBy(() -> TransformerNetwork.parameters(net, new float[3]))
                .hasMessage("Cannot set the parameters: expected %d floats, found 3.", net.numParams());
        assertThatThrownBy(() -> net.output(Examples.rows(new float[8], 2)))
                .hasMessage("Cannot run the transformer: inputs must be [batch, 30], found [2, 4].");
        assertThatThrownBy(() -> net.fit(Examples.batch(Examples.pairs(), BATCH + 1, 1)))
                .hasMessage("Cannot train on 7 prompts at once: this kernel was built for batches of at most 6.");
    }

    @Test
    void threadsCanBeChangedWithoutChangingTheConfiguration() {
        MultiLayerNetwork net = network(Examples.pairs());
        TransformerNetwork.threads(net, 3);
        Examples.train(net, 0, 5, BATCH);
        assertThat(TransformerNetwork.parameters(net)).isEqualTo(trained(Examples.pairs(), 5));
        assertThat(net.getLayerWiseConfigurations().getConf(0).getLayer())
                .isEqualTo(network(Examples.pairs())
                        .getLayerWiseConfigurations()
                        .getConf(0)
                        .getLayer());
    }

    private static float[] oneStep(TransformerShape shape, float[] start, double decay) {
        MultiLayerNetwork net = TransformerNetwork.create(shape, new OptimizerSettings(0.01, 0, decay, 1), 1, BATCH, 1);
        TransformerNetwork.parameters(net, start);
        Examples.train(net, 0, 1, BATCH);
        return TransformerNetwork.parameters(net);
    }

    private static float[] trained(TransformerShape shape, int steps) {
        MultiLayerNetwork net = network(shape);
        Examples.train(net, 0, steps, BATCH);
        return TransformerNetwork.parameters(net);
    }

    private static MultiLayerNetwork network(TransformerShape shape) {
        return TransformerNetwork.create(shape, Examples.OPTIMIZER, 7, BATCH, 1);
    }
}
