package org.iclprism.tensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One array in NumPy's format (numpy.lib.format, versions 1 to 3): little-endian, C order. */
final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern HEADER =
            Pattern.compile("'descr': '<(f4|f8|i4|i8)', 'fortran_order': False, 'shape': \\(([0-9, ]*)\\)");
    private static final int ALIGNMENT = 64;
    private static final int PREFIX = 10;

    private Npy() {}

    static Tensor read(byte[] npy) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
        String header = header(bytes);
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.find()) {
            throw new IOException("not float32, float64, int32 or int64 in C order: " + header.strip());
        }
        try {
            int[] shape = shape(matcher.group(2));
            return new Tensor(shape, values(bytes, matcher.group(1), Tensor.count(shape)));
        } catch (NumberFormatException | ArithmeticException e) {
            throw new IOException("impossible sizes: " + header.strip(), e);
        }
    }

    /** Version 1, float32. */
    static byte[] write(Tensor tensor) {
        String sizes =
                Arrays.stream(tensor.shape()).mapToObj(size -> size + ",").collect(Collectors.joining(" "));
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + sizes + "), }";
        int length = ALIGNMENT * ((PREFIX + header.length()) / ALIGNMENT + 1) - PREFIX;
        String padded = header + " ".repeat(length - header.length() - 1) + "\n";
        ByteBuffer bytes = ByteBuffer.allocate(PREFIX + length + Float.BYTES * tensor.values().length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) length)
                .put(padded.getBytes(StandardCharsets.US_ASCII));
        bytes.asFloatBuffer().put(tensor.values());
        return bytes.array();
    }

    /** The header's text; leaves the position at the data. */
    private static String header(ByteBuffer bytes) throws IOException {
        if (bytes.limit() < PREFIX + 2 || !Arrays.equals(Arrays.copyOf(bytes.array(), MAGIC.length), MAGIC)) {
            throw new IOException("not a .npy array");
        }
        boolean first = bytes.get(MAGIC.length) == 1;
        int start = first ? PREFIX : PREFIX + 2;
        int length = first ? bytes.getShort(PREFIX - 2) & 0xffff : bytes.getInt(PREFIX - 2);
        if (length < 0 || length > bytes.limit() - start) {
            throw new IOException("cut off in its header");
        }
        bytes.position(start + length);
        return new String(bytes.array(), start, length, StandardCharsets.UTF_8);
    }

    private static int[] shape(String sizes) {
        return Arrays.stream(sizes.split(","))
                .map(String::strip)
                .filter(size -> !size.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private static float[] values(ByteBuffer bytes, String type, long count) throws IOException {
        int width = type.charAt(1) - '0';
        if (bytes.remaining() != count * width) {
            throw new IOException(bytes.remaining() + " bytes of data, not " + count * width);
        }
        float[] values = new float[Math.toIntExact(count)];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (type) {
                case "f4" -> bytes.getFloat();
                case "f8" -> (float) bytes.getDouble();
                case "i4" -> bytes.getInt();
                default -> bytes.getLong();
            };
        }
        return values;
    }
}
