package org.iclprism.exchange;

import java.util.List;
import java.util.Map;
import org.iclprism.model.TransformerShape;
import org.iclprism.tensors.Tensor;

/**
 * A transformer as an ONNX model: {@code x}, int64 [batch, T] tokens or float [batch, T, inputs], to {@code outputs}, float
 * [batch, T, outputs].
 */
final class OnnxTransformer {
    private final TransformerShape shape;
    private final OnnxLayers layers;
    private final OnnxGraph graph = new OnnxGraph("transformer");

    private OnnxTransformer(TransformerShape shape, Map<String, Tensor> arrays) {
        this.shape = shape;
        this.layers = new OnnxLayers(graph, arrays);
    }

    /** The model's bytes; arrays have PyTorch's names and shapes. Same arrays, same bytes. */
    static byte[] model(TransformerShape shape, Map<String, Tensor> arrays) {
        return new OnnxTransformer(shape, arrays).model();
    }

    private byte[] model() {
        long positions = shape.prompt().positions();
        String x = layers.plusIfThere(readIn(positions), "pos");
        OnnxAttention attention = new OnnxAttention(shape, graph, layers);
        for (int i = 0; i < shape.layers(); i++) {
            String block = "blocks." + i + ".";
            x = graph.node("Add", x, attention.of(layers.norm(x, block + "ln1"), block));
            x = graph.node("Add", x, mlp(layers.norm(x, block + "ln2"), block));
        }
        String outputs = layers.linear(layers.norm(x, "ln"), "read_out");
        return graph.model(outputs, "outputs", positions, shape.prompt().outputs());
    }

    private String readIn(long positions) {
        if (shape.readsTokens()) {
            return graph.node("Gather", layers.array("read_in.weight"), graph.input("x", true, positions));
        }
        return layers.linear(graph.input("x", false, positions, shape.prompt().inputs()), "read_in");
    }

    private String mlp(String x, String block) {
        String hidden = layers.linear(x, block + "up");
        return layers.linear(BlockFacts.hasExactGelu(shape) ? exactGelu(hidden) : tanhGelu(hidden), block + "down");
    }

    /** x / 2 (1 + erf(x / sqrt 2)). */
    private String exactGelu(String x) {
        return gelu(x, graph.node("Erf", times(x, Math.sqrt(0.5))));
    }

    /** x / 2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))). */
    private String tanhGelu(String x) {
        String cube = graph.node("Mul", graph.node("Mul", x, x), x);
        String sum = graph.node("Add", x, times(cube, 0.044715));
        return gelu(x, graph.node("Tanh", times(sum, Math.sqrt(2 / Math.PI))));
    }

    private String gelu(String x, String sigmoid) {
        return graph.node("Mul", times(x, 0.5), graph.node("Add", sigmoid, graph.scalar(1)));
    }

    private String times(String x, double factor) {
        return graph.node("Mul", List.of(x, graph.scalar(factor)));
    }
}
