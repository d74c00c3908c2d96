package org.iclprism.parity;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.model.NamedParameters;
import org.iclprism.model.OptimizerSettings;
import org.iclprism.model.TransformerNetwork;
import org.iclprism.model.TransformerShape;
import org.iclprism.tensors.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Computes with our kernels what PyTorch computed for a golden file, and compares. Same file, same bits. */
public final class ParityCheck {
    private static final int STEPS = 3;

    private final GoldenFile golden;
    private final NamedParameters names;
    private final int threads;

    /** @param threads kernel threads; changes no result */
    public ParityCheck(GoldenFile golden, int threads) {
        this.golden = golden;
        this.names = new NamedParameters(golden.shape());
        this.threads = threads;
    }

    /** Runs forward, loss, backward, and three steps with this optimiser. */
    public Parity run(OptimizerSettings optimizer) {
        MultiLayerNetwork plain = network(new OptimizerSettings(0, 0, 0, 0));
        float[] outputs = TransformerNetwork.outputs(plain, golden.inputs(), golden.batch());
        Map<String, Tensor> gradients = gradients(plain);
        float[] loss = {(float) plain.score()};
        Map<String, Tensor> expected = golden.weightsAfterThreeSteps();
        Map<String, Tensor> weights = names.split(weightsAfterThreeSteps(network(optimizer)));
        return new Parity(
                RelativeError.of("outputs", golden.outputs(), outputs),
                RelativeError.of("loss", golden.loss().values(), loss),
                RelativeError.worst(golden.gradients(), gradients),
                RelativeError.overall("weights", withoutKeyBiases(expected), withoutKeyBiases(weights)),
                RelativeError.worst(expected, weights));
    }

    /**
     * With 0 for the bias of the keys, where positions do not turn it: it adds the same to all scores of a query, so its
     * true gradient is 0 and Adam follows rounding noise.
     */
    private Map<String, Tensor> withoutKeyBiases(Map<String, Tensor> weights) {
        TransformerShape shape = golden.shape();
        Map<String, Tensor> others = new HashMap<>(weights);
        others.replaceAll((name, array) -> {
            if (!name.endsWith("qkv.bias")) {
                return array;
            }
            float[] values = array.values().clone();
            for (int head = 0; head < shape.heads(); head++) {
                int from = shape.width() + head * shape.headWidth();
                Arrays.fill(values, from + shape.rotaryWidth(), from + shape.headWidth(), 0);
            }
            return new Tensor(array.shape(), values);
        });
        return others;
    }

    private MultiLayerNetwork network(OptimizerSettings optimizer) {
        MultiLayerNetwork net = TransformerNetwork.create(golden.shape(), optimizer, 1, golden.batch(), threads);
        TransformerNetwork.parameters(net, golden.weights());
        return net;
    }

    /** DL4J's gradient is the sum over the batch. */
    private Map<String, Tensor> gradients(MultiLayerNetwork net) {
        net.setInput(rows(golden.inputs()));
        net.setLabels(rows(golden.targets()));
        net.computeGradientAndScore();
        float[] gradient = net.gradient().gradient().dup('c').data().asFloat();
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] /= golden.batch();
        }
        return names.split(gradient);
    }

    private float[] weightsAfterThreeSteps(MultiLayerNetwork net) {
        DataSet data = new DataSet(rows(golden.inputs()), rows(golden.targets()));
        for (int step = 0; step < STEPS; step++) {
            net.fit(data);
        }
        return TransformerNetwork.parameters(net);
    }

    private INDArray rows(float[] values) {
        return Nd4j.createFromArray(values).reshape(golden.batch(), values.length / golden.batch());
    }
}
