package org.iclprism.tensors;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** Types of numbers in files, by safetensors' names; only the first two are written. */
public enum StoredType {
    /** IEEE 754 binary64. */
    F64("f8", Double.BYTES) {
        @Override
        float next(ByteBuffer data) {
            return (float) data.getDouble();
        }
    },
    /** IEEE 754 binary32. */
    F32("f4", Float.BYTES) {
        @Override
        float next(ByteBuffer data) {
            return data.getFloat();
        }
    },
    /** IEEE 754 binary16. */
    F16("f2", Short.BYTES) {
        @Override
        float next(ByteBuffer data) {
            return half(data.getShort());
        }
    },
    /** The upper half of a binary32. */
    BF16("", Short.BYTES) {
        @Override
        float next(ByteBuffer data) {
            return Float.intBitsToFloat(data.getShort() << 16);
        }
    },
    /** False and true as 0 and 1. */
    BOOL("b1", Byte.BYTES) {
        @Override
        float next(ByteBuffer data) {
            return data.get() == 0 ? 0 : 1;
        }
    },
    I8("i1", Byte.BYTES) {
        @Override
        float next(ByteBuffer data) {
            return data.get();
        }
    },
    U8("u1", Byte.BYTES) {
        @Override
        float next(ByteBuffer data) {
            return Byte.toUnsignedInt(data.get());
        }
    },
    I16("i2", Short.BYTES) {
        @Override
        float next(ByteBuffer data) {
            return data.getShort();
        }
    },
    U16("u2", Short.BYTES) {
        @Override
        float next(ByteBuffer data) {
            return Short.toUnsignedInt(data.getShort());
        }
    },
    I32("i4", Integer.BYTES) {
        @Override
        float next(ByteBuffer data) {
            return data.getInt();
        }
    },
    U32("u4", Integer.BYTES) {
        @Override
        float next(ByteBuffer data) {
            return Integer.toUnsignedLong(data.getInt());
        }
    },
    I64("i8", Long.BYTES) {
        @Override
        float next(ByteBuffer data) {
            return data.getLong();
        }
    },
    U64("u8", Long.BYTES) {
        @Override
        float next(ByteBuffer data) {
            long bits = data.getLong();
            // the lowest bit kept, so that halving rounds as the whole would
            return bits >= 0 ? bits : 2f * (bits >>> 1 | bits & 1);
        }
    };

    private static final int FRACTION = 10;
    private static final int EXPONENT = 0x1f;
    private static final int CHUNK = 1 << 16;

    private final String numPy;
    private final int bytes;

    StoredType(String numPy, int bytes) {
        this.numPy = numPy;
        this.bytes = bytes;
    }

    /** The type of NumPy's kind and width, such as f4. */
    static Optional<StoredType> ofNumPy(String kind) {
        return Arrays.stream(values()).filter(type -> type.numPy.equals(kind)).findFirst();
    }

    /** The floating-point type of this name; empty for other types, which no weight has. */
    static Optional<StoredType> ofWeights(String name) {
        return Arrays.stream(values())
                .filter(type -> type.compareTo(BF16) <= 0 && type.name().equals(name))
                .findFirst();
    }

    int bytes() {
        return bytes;
    }

    abstract float next(ByteBuffer data);

    /**
     * The next numbers of a stream.
     *
     * @throws EOFException if it ends before
     */
    float[] floats(InputStream in, int count, ByteOrder order) throws IOException {
        float[] values = new float[count];
        byte[] chunk = new byte[(int) Math.min((long) bytes * count, CHUNK)];
        for (int done = 0; done < count; ) {
            int now = Math.min(count - done, chunk.length / bytes);
            if (in.readNBytes(chunk, 0, now * bytes) < now * bytes) {
                throw new EOFException();
            }
            ByteBuffer data = ByteBuffer.wrap(chunk).order(order);
            for (int end = done + now; done < end; done++) {
                values[done] = next(data);
            }
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
