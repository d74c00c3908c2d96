package org.iclprism.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The layer's parameters as DL4J sees them: W, every weight matrix (weight decay applies), then b, everything else; the
 * order of {@link ParameterLayout}.
 */
final class TransformerParameters implements ParamInitializer {
    static final String WEIGHTS = "W";
    static final String OTHERS = "b";

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return shape(layer).parameters();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return List.of(WEIGHTS, OTHERS);
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return List.of(WEIGHTS);
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return List.of(OTHERS);
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return WEIGHTS.equals(key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return OTHERS.equals(key);
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray view, boolean initialize) {
        TransformerLayer layer = (TransformerLayer) conf.getLayer();
        conf.addVariable(WEIGHTS);
        conf.addVariable(OTHERS);
        if (initialize) {
            FlatArrays.write(InitialWeights.of(layer.shape(), layer.seed()), view);
        }
        return getGradientsFromFlattened(conf, view);
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray view) {
        ParameterLayout layout = new ParameterLayout(shape(conf.getLayer()));
        INDArray flat = view.reshape(view.length());
        Map<String, INDArray> views = new LinkedHashMap<>();
        int matrices = layout.matrixLength();
        views.put(WEIGHTS, row(flat, 0, matrices));
        views.put(OTHERS, row(flat, matrices, layout.length()));
        return views;
    }

    private static INDArray row(INDArray flat, int from, int to) {
        return flat.get(NDArrayIndex.interval(from, to)).reshape(1, to - from);
    }

    private static TransformerShape shape(Layer layer) {
        return ((TransformerLayer) layer).shape();
    }
}
