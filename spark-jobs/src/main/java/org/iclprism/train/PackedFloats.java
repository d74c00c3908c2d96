package org.iclprism.train;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Floats on their way between driver and executors: Java's serialisation copies bytes in bulk, floats one by one. */
final class PackedFloats implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int BLOCK = 1 << 14;

    private transient float[] values;

    /** @param values not copied */
    PackedFloats(float[] values) {
        this.values = values;
    }

    float[] values() {
        return values;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
        out.writeInt(values.length);
        byte[] bytes = new byte[BLOCK * Float.BYTES];
        FloatBuffer block = floats(bytes);
        for (int from = 0; from < values.length; from += BLOCK) {
            int count = Math.min(BLOCK, values.length - from);
            block.clear().put(values, from, count);
            out.write(bytes, 0, count * Float.BYTES);
        }
    }

    private void readObject(ObjectInputStream in) throws IOException {
        values = new float[in.readInt()];
        byte[] bytes = new byte[BLOCK * Float.BYTES];
        FloatBuffer block = floats(bytes);
        for (int from = 0; from < values.length; from += BLOCK) {
            int count = Math.min(BLOCK, values.length - from);
            in.readFully(bytes, 0, count * Float.BYTES);
            block.clear().get(values, from, count);
        }
    }

    private static FloatBuffer floats(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    }
}
