package org.iclprism.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.datagen.PromptShape.Kind;
import org.iclprism.model.Style.Activation;
import org.iclprism.model.Style.Biases;
import org.iclprism.model.Style.Initialisation;
import org.iclprism.model.Style.Positions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.dataset.DataSet;

/** Against a double-precision textbook transformer and its finite differences, for sizes that fill no vector. */
class TransformerGradientTest {
    private static final double STEP = 1e-4;

    @ParameterizedTest
    @CsvSource({
        "NEOX, TOKENS, 7, 5, 5, 2, 16, 2, 24, 3",
        "NEOX, TOKENS, 19, 3, 3, 1, 20, 2, 7, 2",
        "NEOX, PAIRS, 10, 3, 1, 2, 9, 1, 12, 11",
        "NEOX, PAIRS, 34, 2, 2, 1, 17, 1, 5, 1",
        "NEOX, LAST, 9, 4, 2, 2, 8, 1, 33, 9",
        "GPT2, TOKENS, 7, 6, 6, 1, 12, 3, 20, 3",
        "GPT2, PAIRS, 6, 3, 1, 2, 12, 3, 10, 2",
        "GPT2, LAST, 5, 2, 3, 1, 10, 5, 18, 17",
        "GPT2, LAST, 1, 2, 3, 1, 1, 1, 1, 2"
    })
    void outputsLossAndEveryGradientAgreeWithTheTextbook(
            Style style,
            Kind kind,
            int t,
            int inputs,
            int outputs,
            int layers,
            int width,
            int heads,
            int mlp,
            int batch) {
        agree(Examples.shape(style, kind, t, inputs, outputs, layers, width, heads, mlp), batch);
    }

    /** Every value of every option, each in company of other values than its presets'; MLP factors 0.5 and 32. */
    @ParameterizedTest
    @CsvSource({
        "NONE, NONE, EXACT, TOKENS, 4",
        "NONE, ALL, TANH, PAIRS, 4",
        "ROTARY, ALL, TANH, LAST, 256",
        "ROTARY, NONE, EXACT, PAIRS, 4",
        "LEARNED, ALL, EXACT, SIGNS, 4",
        "LEARNED, MLP, EXACT, TOKENS, 16",
        "LEARNED, NONE, TANH, LAST, 4"
    })
    void everyOptionAgreesWithTheTextbook(Positions positions, Biases biases, Activation gelu, Kind kind, int mlp) {
        Style style = new Style(positions, biases, gelu, Initialisation.NORMAL);
        agree(Examples.shape(style, kind, 6, 3, kind == Kind.TOKENS || kind == Kind.LAST ? 3 : 1, 1, 8, 1, mlp), 3);
    }

    private static void agree(TransformerShape shape, int batch) {
        float[] parameters = Examples.parameters(shape);
        float[] x = Examples.inputs(shape, batch, 3);
        float[] y = Examples.targets(shape, x, batch, 3);
        MultiLayerNetwork net = TransformerNetwork.create(shape, new OptimizerSettings(1e-3, 0, 0, 0), 1, batch, 1);
        TransformerNetwork.parameters(net, parameters);

        float[] gradient = Examples.gradient(net, new DataSet(Examples.rows(x, batch), Examples.rows(y, batch)));
        double[] exact = new double[parameters.length];
        for (int i = 0; i < exact.length; i++) {
            exact[i] = parameters[i];
        }
        ReferenceTransformer reference = new ReferenceTransformer(shape, exact);
        assertThat(net.score()).isCloseTo(reference.loss(x, y, batch), within(2e-5));
        assertThat(Examples.distance(TransformerNetwork.outputs(net, x, batch), reference.outputsOfBatch(x, batch)))
                .isLessThan(2e-5);
        float[] differences = finiteDifferences(reference, exact, x, y, batch);
        double scale = Examples.largest(differences);
        for (Parameter p : new ParameterLayout(shape).parameters()) {
            double worst = 0;
            for (int i = p.offset(); i < p.end(); i++) {
                worst = Math.max(worst, Math.abs(gradient[i] - differences[i]));
            }
            assertThat(worst / scale).as(p.name()).isLessThan(5e-6);
        }
    }

    private static float[] finiteDifferences(
            ReferenceTransformer reference, double[] w, float[] x, float[] y, int batch) {
        float[] differences = new float[w.length];
        for (int i = 0; i < w.length; i++) {
            double middle = w[i];
            w[i] = middle + STEP;
            double above = reference.loss(x, y, batch);
            w[i] = middle - STEP;
            double below = reference.loss(x, y, batch);
            w[i] = middle;
            differences[i] = (float) ((above - below) / (2 * STEP));
        }
        return differences;
    }

    @ParameterizedTest
    @CsvSource({
        "GPT2, PAIRS, 6, 3, 1, 2, 12, 3, 10, 0",
        "NEOX, PAIRS, 34, 2, 1, 2, 16, 1, 5, 32",
        "GPT2, LAST, 5, 9, 3, 1, 10, 5, 18, 0"
    })
    void gradientsByTheInputsAgreeWithTheTextbook(
            Style style, Kind kind, int t, int inputs, int outputs, int layers, int width, int heads, int mlp, int at) {
        TransformerShape shape = Examples.shape(style, kind, t, inputs, outputs, layers, width, heads, mlp);
        float[] parameters = Examples.parameters(shape);
        int batch = 11;
        float[] x = Examples.inputs(shape, batch, 3);
        MultiLayerNetwork net = TransformerNetwork.create(shape, new OptimizerSettings(1e-3, 0, 0, 0), 1, batch, 1);
        TransformerNetwork.parameters(net, parameters);
        int[] positions = new int[batch];
        Arrays.fill(positions, at);

        float[] gradients = TransformerNetwork.inputGradients(net, x, positions);
        double[] exact = new double[parameters.length];
        Arrays.setAll(exact, i -> parameters[i]);
        ReferenceTransformer reference = new ReferenceTransformer(shape, exact);
        int output = at * outputs;
        float step = 1e-2f;
        for (int prompt : new int[] {0, batch - 1}) {
            for (int i = 0; i < shape.inputLength(); i++) {
                float[] one = Arrays.copyOfRange(x, prompt * shape.inputLength(), (prompt + 1) * shape.inputLength());
                float middle = one[i];
                one[i] = middle + step;
                double above = reference.outputsOfBatch(one, 1)[output];
                double upper = one[i];
                one[i] = middle - step;
                double below = reference.outputsOfBatch(one, 1)[output];
                double difference = (above - below) / (upper - one[i]);
                assertThat((double) gradients[prompt * shape.inputLength() + i]).isCloseTo(difference, within(3e-3));
            }
        }
    }
}
