package org.iclprism.exchange;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.iclprism.protobuf.Message;
import org.iclprism.tensors.Tensor;

/** An ONNX model in the making (onnx.proto): nodes in the order in which they are added, each output named once. */
final class OnnxGraph {
    private static final int IR_VERSION = 8;
    private static final int OPSET = 17;
    private static final int FLOAT = 1;
    private static final int INT64 = 7;

    // field numbers of ModelProto, OperatorSetIdProto, GraphProto, NodeProto and TensorProto
    private static final int MODEL_IR_VERSION = 1;
    private static final int MODEL_PRODUCER = 2;
    private static final int MODEL_GRAPH = 7;
    private static final int MODEL_OPSET = 8;
    private static final int OPSET_VERSION = 2;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_NAME = 2;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int GRAPH_INPUT = 11;
    private static final int GRAPH_OUTPUT = 12;
    private static final int NODE_INPUT = 1;
    private static final int NODE_OUTPUT = 2;
    private static final int NODE_NAME = 3;
    private static final int NODE_TYPE = 4;
    private static final int NODE_ATTRIBUTE = 5;
    private static final int TENSOR_DIMS = 1;
    private static final int TENSOR_TYPE = 2;
    private static final int TENSOR_NAME = 8;
    private static final int TENSOR_DATA = 9;

    private final Message graph = new Message();
    private int nodes;
    private int constants;

    OnnxGraph(String name) {
        graph.text(GRAPH_NAME, name);
    }

    /** Adds an input whose first dimension is the batch. */
    String input(String name, boolean integers, long... sizes) {
        graph.message(GRAPH_INPUT, OnnxValue.of(name, integers ? INT64 : FLOAT, sizes));
        return name;
    }

    /** Adds an operation; its output's name. */
    String node(String operation, List<String> inputs, Message... attributes) {
        String output = operation.toLowerCase(Locale.ROOT) + "_" + nodes;
        node(operation, inputs, List.of(output), attributes);
        return output;
    }

    /** Adds an operation without attributes. */
    String node(String operation, String... inputs) {
        return node(operation, List.of(inputs));
    }

    /** Adds an operation of several outputs; their names. */
    List<String> node(String operation, List<String> inputs, int outputs, Message... attributes) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < outputs; i++) {
            names.add(operation.toLowerCase(Locale.ROOT) + "_" + nodes + "_" + i);
        }
        node(operation, inputs, names, attributes);
        return names;
    }

    /** Adds float32 values. */
    String floats(String name, Tensor tensor) {
        ByteBuffer data = littleEndian(Float.BYTES * tensor.values().length);
        data.asFloatBuffer().put(tensor.values());
        long[] sizes = Arrays.stream(tensor.shape()).asLongStream().toArray();
        return constant(name, FLOAT, sizes, data.array());
    }

    /** Adds one float32. */
    String scalar(double value) {
        return floats("scalar_" + constants, new Tensor(new int[0], new float[] {(float) value}));
    }

    /** Adds a list of int64. */
    String integers(long... values) {
        ByteBuffer data = littleEndian(Long.BYTES * values.length);
        data.asLongBuffer().put(values);
        return constant("integers_" + constants, INT64, new long[] {values.length}, data.array());
    }

    /** The whole model, with the value of {@code from} as its output. */
    byte[] model(String from, String output, long... sizes) {
        node("Identity", List.of(from), List.of(output));
        graph.message(GRAPH_OUTPUT, OnnxValue.of(output, FLOAT, sizes));
        Message opset = new Message();
        opset.varint(OPSET_VERSION, OPSET);
        Message model = new Message();
        model.varint(MODEL_IR_VERSION, IR_VERSION);
        model.text(MODEL_PRODUCER, "ICL Prism");
        model.message(MODEL_GRAPH, graph);
        model.message(MODEL_OPSET, opset);
        return model.bytes();
    }

    private void node(String operation, List<String> inputs, List<String> outputs, Message... attributes) {
        Message node = new Message();
        inputs.forEach(input -> node.text(NODE_INPUT, input));
        outputs.forEach(output -> node.text(NODE_OUTPUT, output));
        node.text(NODE_NAME, operation + "_" + nodes++);
        node.text(NODE_TYPE, operation);
        for (Message attribute : attributes) {
            node.message(NODE_ATTRIBUTE, attribute);
        }
        graph.message(GRAPH_NODE, node);
    }

    private String constant(String name, int type, long[] sizes, byte[] data) {
        constants++;
        Message tensor = new Message();
        tensor.packed(TENSOR_DIMS, sizes);
        tensor.varint(TENSOR_TYPE, type);
        tensor.text(TENSOR_NAME, name);
        tensor.bytes(TENSOR_DATA, data);
        graph.message(GRAPH_INITIALIZER, tensor);
        return name;
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
