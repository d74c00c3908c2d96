package org.iclprism.tensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Floating-point types of safetensors. */
public enum StoredType {
    /** IEEE 754 binary64. */
    F64(Double.BYTES) {
        @Override
        float next(ByteBuffer data) {
            return (float) data.getDouble();
        }
    },
    /** IEEE 754 binary32. */
    F32(Float.BYTES) {
        @Override
        float next(ByteBuffer data) {
            return data.getFloat();
        }
    },
    /** IEEE 754 binary16; read only. */
    F16(Short.BYTES) {
        @Override
        float next(ByteBuffer data) {
            return half(data.getShort());
        }
    },
    /** The upper half of a binary32; read only. */
    BF16(Short.BYTES) {
        @Override
        float next(ByteBuffer data) {
            return Float.intBitsToFloat(data.getShort() << 16);
        }
    };

    private static final int FRACTION = 10;
    private static final int EXPONENT = 0x1f;

    private final int bytes;

    StoredType(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    abstract float next(ByteBuffer data);

    float[] floats(ByteBuffer data) {
        float[] values = new float[data.remaining() / bytes];
        for (int i = 0; i < values.length; i++) {
            values[i] = next(data);
        }
        return values;
    }

    /** Little-endian. */
    byte[] bytes(double[] values) {
        ByteBuffer buffer = ByteBuffer.allocate(bytes * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            switch (this) {
                case F64 -> buffer.putDouble(value);
                case F32 -> buffer.putFloat((float) value);
                default -> throw new IllegalArgumentException("Cannot write " + this + ", only F64 and F32.");
            }
        }
        return buffer.array();
    }

    private static float half(short bits) {
        int exponent = bits >> FRACTION & EXPONENT;
        int fraction = bits & (1 << FRACTION) - 1;
        float size = exponent == EXPONENT
                ? (fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN)
                : exponent == 0
                        ? Math.scalb((float) fraction, -24)
                        : Math.scalb((float) (fraction | 1 << FRACTION), exponent - 25);
        return bits < 0 ? -size : size;
    }
}
