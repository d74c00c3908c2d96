package org.iclprism.tensors;

import java.nio.ByteBuffer;

/** Floating-point types of safetensors. */
enum StoredType {
    F64(Double.BYTES) {
        @Override
        float next(ByteBuffer data) {
            return (float) data.getDouble();
        }
    },
    F32(Float.BYTES) {
        @Override
        float next(ByteBuffer data) {
            return data.getFloat();
        }
    },
    F16(Short.BYTES) {
        @Override
        float next(ByteBuffer data) {
            return half(data.getShort());
        }
    },
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

    /** IEEE 754 binary16. */
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
