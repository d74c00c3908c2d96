package org.iclprism.model;

import java.util.List;
import org.deeplearning4j.nn.api.layers.IOutputLayer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** What DL4J asks of an output layer beyond training: being a classifier of fixed-size rows, which a transformer is not. */
abstract class OutputRun extends BaseLayer<TransformerLayer> implements IOutputLayer {
    private static final long serialVersionUID = 1;

    transient INDArray labels;

    OutputRun(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public final boolean needsLabels() {
        return true;
    }

    @Override
    public final INDArray getLabels() {
        return labels;
    }

    @Override
    public final double f1Score(DataSet data) {
        throw notAClassifier();
    }

    @Override
    public final double f1Score(INDArray examples, INDArray labels) {
        throw notAClassifier();
    }

    @Override
    public final int numLabels() {
        throw notAClassifier();
    }

    @Override
    public final void fit(DataSetIterator iterator) {
        throw notAClassifier();
    }

    @Override
    public final int[] predict(INDArray examples) {
        throw notAClassifier();
    }

    @Override
    public final List<String> predict(DataSet dataSet) {
        throw notAClassifier();
    }

    @Override
    public final void fit(INDArray examples, INDArray labels) {
        throw notAClassifier();
    }

    @Override
    public final void fit(DataSet data) {
        throw notAClassifier();
    }

    @Override
    public final void fit(INDArray examples, int[] labels) {
        throw notAClassifier();
    }

    private static UnsupportedOperationException notAClassifier() {
        return new UnsupportedOperationException(
                "A transformer layer is trained by its network and classifies nothing");
    }
}
