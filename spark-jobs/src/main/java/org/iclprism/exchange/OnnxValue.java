package org.iclprism.exchange;

import org.iclprism.protobuf.Message;

/** Name, type and shape of an ONNX graph's input or output (onnx.proto, ValueInfoProto). */
final class OnnxValue {
    private static final int NAME = 1;
    private static final int TYPE = 2;
    private static final int TENSOR = 1;
    private static final int ELEMENT = 1;
    private static final int SHAPE = 2;
    private static final int DIMENSION = 1;
    private static final int SIZE = 1;
    private static final int SYMBOL = 2;

    private OnnxValue() {}

    /** An array [batch, sizes], the batch of any size. */
    static Message of(String name, int element, long... sizes) {
        Message shape = new Message();
        Message batch = new Message();
        batch.text(SYMBOL, "batch");
        shape.message(DIMENSION, batch);
        for (long size : sizes) {
            Message dimension = new Message();
            dimension.varint(SIZE, size);
            shape.message(DIMENSION, dimension);
        }
        Message tensor = new Message();
        tensor.varint(ELEMENT, element);
        tensor.message(SHAPE, shape);
        Message type = new Message();
        type.message(TENSOR, tensor);
        Message value = new Message();
        value.text(NAME, name);
        value.message(TYPE, type);
        return value;
    }
}
