package org.iclprism.tensorboard;

import java.io.ByteArrayOutputStream;

/** A Protocol Buffers message in the making: fields in the order in which they are added. */
final class Message {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A number; 0, proto3's default, is left out. */
    void varint(int field, long value) {
        if (value != 0) {
            tag(field, VARINT);
            varint(value);
        }
    }

    void fixed64(int field, double value) {
        tag(field, FIXED64);
        littleEndian(Double.doubleToLongBits(value), Double.BYTES);
    }

    void fixed32(int field, float value) {
        tag(field, FIXED32);
        littleEndian(Float.floatToIntBits(value), Float.BYTES);
    }

    void bytes(int field, byte[] value) {
        tag(field, LENGTH);
        varint(value.length);
        out.writeBytes(value);
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private void tag(int field, int wireType) {
        varint((long) field << 3 | wireType);
    }

    /** Seven bits a byte, lowest first; the high bit says that more follow. */
    private void varint(long value) {
        long rest = value;
        for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
            out.write((int) (rest & 0x7f | 0x80));
        }
        out.write((int) rest);
    }

    private void littleEndian(long bits, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (bits >>> 8 * i));
        }
    }
}
