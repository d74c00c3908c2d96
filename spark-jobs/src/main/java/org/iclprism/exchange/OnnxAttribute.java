package org.iclprism.exchange;

import org.iclprism.protobuf.Message;

/** An attribute of an ONNX node (onnx.proto, AttributeProto). */
final class OnnxAttribute {
    private static final int NAME = 1;
    private static final int REAL = 2;
    private static final int INTEGER = 3;
    private static final int INTEGERS = 8;
    private static final int TYPE = 20;

    // AttributeType
    private static final int OF_REAL = 1;
    private static final int OF_INTEGER = 2;
    private static final int OF_INTEGERS = 7;

    private OnnxAttribute() {}

    static Message real(String name, float value) {
        Message attribute = named(name, OF_REAL);
        attribute.fixed32(REAL, value);
        return attribute;
    }

    static Message integer(String name, long value) {
        Message attribute = named(name, OF_INTEGER);
        attribute.varint(INTEGER, value);
        return attribute;
    }

    static Message integers(String name, long... values) {
        Message attribute = named(name, OF_INTEGERS);
        attribute.packed(INTEGERS, values);
        return attribute;
    }

    private static Message named(String name, int type) {
        Message attribute = new Message();
        attribute.text(NAME, name);
        attribute.varint(TYPE, type);
        return attribute;
    }
}
