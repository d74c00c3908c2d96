package org.iclprism.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;

/** Compares a DL4J transformer with PyTorch's outputs, loss, gradients and weights after three steps. */
final class TorchParity {
    private static final double OUTPUTS = 1e-5;
    /** Relative to the largest element of the whole gradient. */
    private static final double GRADIENTS = 1e-4;

    private static final double WEIGHTS = 1e-4;

    private TorchParity() {}

    static void check(TorchReference reference, OptimizerSettings optimizer) {
        int batch = reference.batch();
        MultiLayerNetwork net = TransformerNetwork.create(reference.shape(), optimizer, 1, batch, 2);
        TransformerNetwork.parameters(net, reference.weights());
        DataSet data = new DataSet(Examples.rows(reference.get("x"), batch), Examples.rows(reference.get("y"), batch));

        float[] outputs = TransformerNetwork.outputs(net, reference.get("x"), batch);
        assertThat(Examples.distance(outputs, reference.get("out")))
                .as("outputs")
                .isLessThanOrEqualTo(OUTPUTS);
        float[] gradient = Examples.gradient(net, data);
        float[] expected = reference.gradient();
        assertThat(Examples.distance(gradient, expected) / Examples.largest(expected))
                .as("gradients")
                .isLessThanOrEqualTo(GRADIENTS);
        if (optimizer.weightDecay() == 0) {
            assertThat(net.score()).as("loss").isCloseTo(reference.get("loss")[0], within(OUTPUTS));
        }
        for (int step = 0; step < 3; step++) {
            net.fit(data);
        }
        assertThat(Examples.distance(TransformerNetwork.parameters(net), reference.afterThreeSteps()))
                .as("weights after three steps")
                .isLessThanOrEqualTo(WEIGHTS);
    }
}
