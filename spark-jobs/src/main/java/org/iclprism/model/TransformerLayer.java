package org.iclprism.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.iclprism.datagen.PromptShape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.WeightDecay;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A whole transformer and its loss as one DL4J output layer: input [batch, input length], output [batch, output positions x outputs],
 * labels [batch, target length]. The fields are plain
 * values with annotations because DL4J's JSON drops, silently, what has neither annotation nor getter.
 */
public final class TransformerLayer extends FeedForwardLayer {
    private static final long serialVersionUID = 1;

    @JsonProperty
    private Style.Positions positionKind;

    @JsonProperty
    private Style.Biases biases;

    @JsonProperty
    private Style.Activation gelu;

    @JsonProperty
    private Style.Initialisation initialisation;

    @JsonProperty
    private PromptShape.Kind kind;

    @JsonProperty
    private int positions;

    @JsonProperty
    private int inputs;

    @JsonProperty
    private int outputs;

    @JsonProperty
    private int layers;

    @JsonProperty
    private int width;

    @JsonProperty
    private int heads;

    @JsonProperty
    private int mlpWidth;

    @JsonProperty
    private long seed;

    @JsonProperty
    private int batch;

    @JsonProperty
    private int threads = 1;

    /** For DL4J's JSON only. */
    public TransformerLayer() {}

    TransformerLayer(TransformerShape shape, double weightDecay, long seed, int batch, int threads) {
        positionKind = shape.style().positions();
        biases = shape.style().biases();
        gelu = shape.style().gelu();
        initialisation = shape.style().initialisation();
        kind = shape.prompt().kind();
        positions = shape.prompt().positions();
        inputs = shape.prompt().inputs();
        outputs = shape.prompt().outputs();
        layers = shape.layers();
        width = shape.width();
        heads = shape.heads();
        mlpWidth = shape.mlpWidth();
        this.seed = seed;
        this.batch = batch;
        this.threads = threads;
        nIn = shape.inputLength();
        nOut = shape.outputLength();
        // null and NaN mean inherit; a layer made by a plain constructor would otherwise refuse the network's setting
        gradientNormalization = null;
        gradientNormalizationThreshold = Double.NaN;
        // on the layer: the network-wide setting is applied twice in DL4J M2.1
        regularization =
                weightDecay == 0 ? new ArrayList<>() : new ArrayList<>(List.of(new WeightDecay(weightDecay, true)));
        regularizationBias = new ArrayList<>();
    }

    TransformerShape shape() {
        return new TransformerShape(
                new Style(positionKind, biases, gelu, initialisation),
                new PromptShape(kind, positions, inputs, outputs),
                layers,
                width,
                heads,
                mlpWidth);
    }

    long seed() {
        return seed;
    }

    int batch() {
        return batch;
    }

    int threads() {
        return threads;
    }

    void threads(int threads) {
        this.threads = threads;
    }

    @Override
    public org.deeplearning4j.nn.api.Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType dataType) {
        TransformerRun run = new TransformerRun(conf, dataType);
        run.setListeners(listeners);
        run.setIndex(index);
        run.setParamsViewArray(parameters);
        run.setParamTable(initializer().init(conf, parameters, initialize));
        run.setConf(conf);
        return run;
    }

    @Override
    public ParamInitializer initializer() {
        return new TransformerParameters();
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        long parameters = shape().parameters();
        return new LayerMemoryReport.Builder(layerName, TransformerLayer.class, inputType, inputType)
                .standardMemory(parameters, 2 * parameters)
                .workingMemory(0, 0, 0, 0)
                .cacheMemory(0, 0)
                .build();
    }

    /** Equal if the same network would be trained; the number of threads changes no result. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TransformerLayer that
                && super.equals(other)
                && shape().equals(that.shape())
                && seed == that.seed
                && batch == that.batch;
    }

    @Override
    protected boolean canEqual(Object other) {
        return other instanceof TransformerLayer;
    }

    @Override
    public int hashCode() {
        return Objects.hash(shape(), seed, batch);
    }
}
