package org.iclprism.protobuf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A Protocol Buffers message in the making: fields in the order in which they are added. */
public final class Message {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH = 2;
    private static final int FIXED32 = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A number; 0, proto3's default, is left out. */
    public void varint(int field, long value) {
        if (value != 0) {
            tag(field, VARINT);
            varint(value);
        }
    }

    public void fixed64(int field, double value) {
        tag(field, FIXED64);
        littleEndian(Double.doubleToLongBits(value), Double.BYTES);
    }

    public void fixed32(int field, float value) {
        tag(field, FIXED32);
        littleEndian(Float.floatToIntBits(value), Float.BYTES);
    }

    public void bytes(int field, byte[] value) {
        tag(field, LENGTH);
        varint(value.length);
        out.writeBytes(value);
    }

    public void text(int field, String value) {
        bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** A message within this one. */
    public void message(int field, Message value) {
        bytes(field, value.bytes());
    }

    /** A repeated number, packed; zeros are kept. */
    public void packed(int field, long... values) {
        Message packed = new Message();
        for (long value : values) {
            packed.varint(value);
        }
        bytes(field, packed.bytes());
    }

    /** What has been added so far. */
    public byte[] bytes() {
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
