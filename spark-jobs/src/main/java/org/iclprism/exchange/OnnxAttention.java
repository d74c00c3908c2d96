package org.iclprism.exchange;

import java.util.Arrays;
import java.util.List;
import org.iclprism.model.TransformerShape;
import org.iclprism.tensors.Tensor;

/** Causal attention in an ONNX graph; mask and rotary angles are constants that all blocks share. */
final class OnnxAttention {
    private final OnnxGraph graph;
    private final OnnxLayers layers;
    private final int positions;
    private final int width;
    private final int headWidth;
    private final int half;
    private final String splitHeads;
    private final String joinHeads;
    private final String scale;
    private final String mask;
    private String cos;
    private String sin;

    OnnxAttention(TransformerShape shape, OnnxGraph graph, OnnxLayers layers) {
        this.graph = graph;
        this.layers = layers;
        positions = shape.prompt().positions();
        width = shape.width();
        headWidth = shape.headWidth();
        half = shape.rotaryWidth() / 2;
        splitHeads = graph.integers(0, positions, shape.heads(), headWidth);
        joinHeads = graph.integers(0, positions, width);
        scale = graph.scalar(1 / Math.sqrt(headWidth));
        mask = graph.floats("mask", mask(positions));
        if (half > 0) {
            float[] angles = angles(positions, half);
            cos = graph.floats("cos", table(angles, true));
            sin = graph.floats("sin", table(angles, false));
        }
    }

    /** Attention and its projection, [batch, T, width] to the same. */
    String of(String x, String block) {
        String qkv = layers.linear(x, block + "qkv");
        List<String> parts = split(qkv, width, width, width);
        String q = transposed(rotated(heads(parts.get(0))), 0, 2, 1, 3);
        String k = transposed(rotated(heads(parts.get(1))), 0, 2, 3, 1);
        String v = transposed(heads(parts.get(2)), 0, 2, 1, 3);
        String scores = graph.node("Mul", graph.node("MatMul", q, k), scale);
        String weights =
                graph.node("Softmax", List.of(graph.node("Add", scores, mask)), OnnxAttribute.integer("axis", -1));
        String values = transposed(graph.node("MatMul", weights, v), 0, 2, 1, 3);
        return layers.linear(graph.node("Reshape", values, joinHeads), block + "out");
    }

    /** [batch, T, heads, head width]. */
    private String heads(String x) {
        return graph.node("Reshape", x, splitHeads);
    }

    private String transposed(String x, long... order) {
        return graph.node("Transpose", List.of(x), OnnxAttribute.integers("perm", order));
    }

    private List<String> split(String x, long... sizes) {
        return graph.node("Split", List.of(x, graph.integers(sizes)), sizes.length, OnnxAttribute.integer("axis", -1));
    }

    /** Turns the two halves of the first dimensions against each other (Su et al. 2021, as in GPT-NeoX). */
    private String rotated(String x) {
        if (half == 0) {
            return x;
        }
        List<String> parts = split(x, half, half, headWidth - 2L * half);
        String first = parts.get(0);
        String second = parts.get(1);
        String turnedFirst = graph.node("Sub", graph.node("Mul", first, cos), graph.node("Mul", second, sin));
        String turnedSecond = graph.node("Add", graph.node("Mul", second, cos), graph.node("Mul", first, sin));
        return graph.node(
                "Concat", List.of(turnedFirst, turnedSecond, parts.get(2)), OnnxAttribute.integer("axis", -1));
    }

    /** 0 up to the diagonal, minus infinity above it. */
    private static Tensor mask(int positions) {
        float[] values = new float[positions * positions];
        for (int t = 0; t < positions; t++) {
            Arrays.fill(values, t * positions + t + 1, (t + 1) * positions, Float.NEGATIVE_INFINITY);
        }
        return new Tensor(new int[] {positions, positions}, values);
    }

    /** In single precision, as PyTorch forms them. */
    private static float[] angles(int positions, int half) {
        float[] angles = new float[positions * half];
        for (int i = 0; i < half; i++) {
            float frequency = (float) Math.pow(BlockFacts.ROTARY_BASE, -(double) i / half);
            for (int t = 0; t < positions; t++) {
                angles[t * half + i] = t * frequency;
            }
        }
        return angles;
    }

    private Tensor table(float[] angles, boolean cosine) {
        float[] values = new float[angles.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (cosine ? Math.cos(angles[i]) : Math.sin(angles[i]));
        }
        return new Tensor(new int[] {positions, 1, half}, values);
    }
}
