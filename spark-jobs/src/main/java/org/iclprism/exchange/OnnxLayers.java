package org.iclprism.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.iclprism.tensors.Tensor;

/** Layers with parameters in an ONNX graph. A bias that is not among the arrays is left out. */
final class OnnxLayers {
    private final OnnxGraph graph;
    private final Map<String, Tensor> arrays;

    OnnxLayers(OnnxGraph graph, Map<String, Tensor> arrays) {
        this.graph = graph;
        this.arrays = arrays;
    }

    /** Adds an array as it is. */
    String array(String name) {
        return graph.floats(name, arrays.get(name));
    }

    /** {@code x}, or {@code x} plus an array if it is there. */
    String plusIfThere(String x, String name) {
        return arrays.containsKey(name) ? graph.node("Add", x, array(name)) : x;
    }

    /** PyTorch's Linear. */
    String linear(String x, String module) {
        String weight = module + ".weight";
        String product =
                graph.node("MatMul", x, graph.floats(weight, arrays.get(weight).transposed()));
        return plusIfThere(product, module + ".bias");
    }

    /** PyTorch's LayerNorm over the last dimension. */
    String norm(String x, String module) {
        List<String> inputs = new ArrayList<>(List.of(x, array(module + ".weight")));
        if (arrays.containsKey(module + ".bias")) {
            inputs.add(array(module + ".bias"));
        }
        return graph.node(
                "LayerNormalization", inputs, OnnxAttribute.integer("axis", -1), OnnxAttribute.real("epsilon", (float)
                        BlockFacts.NORM_EPSILON));
    }
}
