package org.iclprism.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Compares a DL4J transformer with PyTorch's outputs, loss, gradients and weights after three steps. */
final class TorchParity {
    private TorchParity() {}

    /** Gradients relative to the largest element of the whole gradient, everything else absolute. */
    static void check(TorchReference reference, double weightDecay, double outputs, double gradients, double weights) {
        OptimizerSettings optimizer = new OptimizerSettings(5e-4, 0, weightDecay, 1.0);
        int batch = reference.batch();
        MultiLayerNetwork net = TransformerNetwork.create(reference.shape(), optimizer, 1, batch, 2);
        TransformerNetwork.parameters(net, reference.weights());
        DataSet data = new DataSet(rows(reference.get("x"), batch), rows(reference.get("y"), batch));

        float[] found = TransformerNetwork.outputs(net, reference.get("x"), batch);
        assertThat(distance(found, reference.get("out"))).as("outputs").isLessThanOrEqualTo(outputs);
        net.setInput(data.getFeatures());
        net.setLabels(data.getLabels());
        net.computeGradientAndScore();
        float[] gradient = FlatArrays.copy(net.gradient().gradient());
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] /= batch;
        }
        float[] expected = reference.gradient();
        assertThat(distance(gradient, expected) / largest(expected))
                .as("gradients")
                .isLessThanOrEqualTo(gradients);
        if (weightDecay == 0) {
            assertThat(net.score()).as("loss").isCloseTo(reference.get("loss")[0], within(outputs));
        }
        for (int step = 0; step < 3; step++) {
            net.fit(data);
        }
        assertThat(distance(TransformerNetwork.parameters(net), reference.afterThreeSteps()))
                .as("weights after three steps")
                .isLessThanOrEqualTo(weights);
    }

    private static org.assertj.core.data.Offset<Double> within(double tolerance) {
        return org.assertj.core.data.Offset.offset(tolerance);
    }

    private static INDArray rows(float[] values, int rows) {
        return Nd4j.createFromArray(values).reshape(rows, values.length / rows);
    }

    private static double distance(float[] a, float[] b) {
        assertThat(a).hasSameSizeAs(b);
        double distance = 0;
        for (int i = 0; i < a.length; i++) {
            distance = Math.max(distance, Math.abs((double) a[i] - b[i]));
        }
        return distance;
    }

    private static double largest(float[] a) {
        return distance(a, new float[a.length]);
    }
}
