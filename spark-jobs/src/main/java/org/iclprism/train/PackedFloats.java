package org.iclprism.train;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Floats on their way between driver and executors: Java's serialisation copies bytes in bulk, floats one by one.
 *
 * @param bytes little-endian
 */
record PackedFloats(byte[] bytes) implements Serializable {

    static PackedFloats of(float[] values) {
        byte[] bytes = new byte[values.length * Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
        return new PackedFloats(bytes);
    }

    float[] values() {
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }
}
