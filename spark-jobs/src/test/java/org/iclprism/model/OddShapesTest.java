package org.iclprism.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.datagen.PromptShape.Kind;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Stream;
import org.iclprism.model.Style.Activation;
import org.iclprism.model.Style.Biases;
import org.iclprism.model.Style.Initialisation;
import org.iclprism.model.Style.Positions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Any width, number of heads and length, in any style: outputs and loss against the textbook in double precision, gradients
 * against its finite differences, each parameter array along two random directions.
 */
class OddShapesTest {
    private static final int LONGEST = 19;
    private static final int RANDOM_SHAPES = 60;
    private static final int DIRECTIONS = 2;
    private static final double STEP = 1e-4;

    static List<TransformerShape> everyLength() {
        List<TransformerShape> shapes = new ArrayList<>();
        for (int t = 1; t <= LONGEST; t++) {
            for (int heads : new int[] {2, 3}) {
                int width = heads == 2 ? 20 : 24;
                Style style = t % 2 == 0 ? Style.NEOX : Style.GPT2;
                shapes.add(Examples.shape(style, Kind.LAST, t, 3, 2, 1, width, heads, 31));
                shapes.add(Examples.shape(style, Kind.TOKENS, t + 1, 5, 5, 1, width, heads, 31));
            }
        }
        return shapes;
    }

    static List<TransformerShape> anyShape() {
        return IntStream.range(0, RANDOM_SHAPES)
                .mapToObj(i -> random(Stream.of(11, "test/shapes").at(i)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource({"everyLength", "anyShape"})
    void agreesWithTheTextbook(TransformerShape shape) {
        int batch = 1 + shape.parameters() % 5;
        int threads = 1 + shape.parameters() % 3;
        float[] parameters = Examples.parameters(shape);
        float[] x = Examples.inputs(shape, batch, 4);
        float[] y = Examples.targets(shape, x, batch, 4);
        OptimizerSettings optimizer = new OptimizerSettings(1e-3, 0, 0, 0);
        MultiLayerNetwork net = TransformerNetwork.create(shape, optimizer, 1, batch, threads);
        TransformerNetwork.parameters(net, parameters);
        double[] exact = IntStream.range(0, parameters.length)
                .mapToDouble(i -> parameters[i])
                .toArray();
        ReferenceTransformer reference = new ReferenceTransformer(shape, exact);

        float[] gradient = Examples.gradient(net, new DataSet(Examples.rows(x, batch), Examples.rows(y, batch)));
        assertThat(net.score()).isCloseTo(reference.loss(x, y, batch), within(2e-5));
        assertThat(Examples.distance(TransformerNetwork.outputs(net, x, batch), reference.outputsOfBatch(x, batch)))
                .isLessThan(2e-5);
        double size = norm(gradient);
        RandomNumbers random = Stream.of(5, "test/directions").at(0);
        for (Parameter p : new ParameterLayout(shape).parameters()) {
            for (int i = 0; i < DIRECTIONS; i++) {
                double[] direction = direction(p.length(), random);
                double difference = (lossAlong(reference, exact, p, direction, STEP, x, y, batch)
                                - lossAlong(reference, exact, p, direction, -STEP, x, y, batch))
                        / (2 * STEP);
                assertThat(along(gradient, p, direction) / size)
                        .as(p.name())
                        .isCloseTo(difference / size, within(5e-6));
            }
        }
    }

    private static double lossAlong(
            ReferenceTransformer reference,
            double[] w,
            Parameter p,
            double[] direction,
            double step,
            float[] x,
            float[] y,
            int batch) {
        double[] kept = Arrays.copyOfRange(w, p.offset(), p.end());
        for (int i = 0; i < kept.length; i++) {
            w[p.offset() + i] += step * direction[i];
        }
        double loss = reference.loss(x, y, batch);
        System.arraycopy(kept, 0, w, p.offset(), kept.length);
        return loss;
    }

    private static double along(float[] gradient, Parameter p, double[] direction) {
        return IntStream.range(0, p.length())
                .mapToDouble(i -> gradient[p.offset() + i] * direction[i])
                .sum();
    }

    /** A random vector of length 1. */
    private static double[] direction(int n, RandomNumbers random) {
        double[] direction =
                IntStream.range(0, n).mapToDouble(i -> random.gaussian()).toArray();
        double norm = Math.sqrt(IntStream.range(0, n)
                .mapToDouble(i -> direction[i] * direction[i])
                .sum());
        return IntStream.range(0, n).mapToDouble(i -> direction[i] / norm).toArray();
    }

    private static double norm(float[] values) {
        return Math.sqrt(IntStream.range(0, values.length)
                .mapToDouble(i -> (double) values[i] * values[i])
                .sum());
    }

    private static TransformerShape random(RandomNumbers random) {
        Style style = new Style(
                of(Positions.values(), random),
                of(Biases.values(), random),
                of(Activation.values(), random),
                Initialisation.NORMAL);
        Kind kind = of(Kind.values(), random);
        int t = 1 + random.below(LONGEST);
        boolean pairs = kind == Kind.PAIRS || kind == Kind.SIGNS;
        int length = kind == Kind.LAST ? t : pairs ? t + t % 2 : Math.max(2, t);
        int inputs = 1 + random.below(18);
        int outputs = pairs ? 1 : kind == Kind.TOKENS ? inputs : 1 + random.below(18);
        int heads = 1 + random.below(4);
        int head = style.rotary() ? 8 + 8 * random.below(2) + random.below(4) : 1 + random.below(18);
        return Examples.shape(
                style, kind, length, inputs, outputs, 1 + random.below(2), heads * head, heads, 1 + random.below(40));
    }

    private static <E> E of(E[] values, RandomNumbers random) {
        return values[random.below(values.length)];
    }
}
