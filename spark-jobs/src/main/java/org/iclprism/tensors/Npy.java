package org.iclprism.tensors;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One array in NumPy's format (numpy.lib.format, versions 1 to 3). */
final class Npy {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern TYPE = Pattern.compile("'descr': *'([<>|])([a-z][0-9]+)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order': *(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([0-9, ]*)\\)");
    /** NumPy reads no longer header either, unless told to. */
    private static final int LONGEST_HEADER = 10_000;

    private static final int ALIGNMENT = 64;
    private static final int PREFIX = 10;

    private Npy() {}

    /** Any number type but complex ones and long doubles, in either byte order and either order of the dimensions. */
    static Tensor read(InputStream npy, String name, ArrayBudget budget) throws IOException {
        String header = header(npy);
        Matcher type = TYPE.matcher(header);
        Matcher order = ORDER.matcher(header);
        Matcher sizes = SHAPE.matcher(header);
        if (!type.find() || !order.find() || !sizes.find()) {
            throw new IOException("not an array of plain numbers: " + header.strip());
        }
        StoredType stored = StoredType.ofNumPy(type.group(2))
                .orElseThrow(() -> new IOException("not real numbers of up to 64 bits: " + header.strip()));
        int[] shape = shape(sizes.group(1), header);
        int count = budget.take(name, shape);
        ByteOrder bytes = type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        float[] values = values(npy, stored, count, bytes);
        return new Tensor(shape, order.group(1).equals("True") ? firstIndexFastest(shape, values) : values);
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

    /** The header's text; leaves the stream at the data. */
    private static String header(InputStream npy) throws IOException {
        byte[] prefix = npy.readNBytes(PREFIX);
        if (prefix.length < PREFIX || !Arrays.equals(Arrays.copyOf(prefix, MAGIC.length), MAGIC)) {
            throw new IOException("not a .npy array");
        }
        ByteBuffer length = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        length.put(prefix, PREFIX - 2, 2);
        if (prefix[MAGIC.length] > 1) {
            length.put(npy.readNBytes(2));
        }
        int claimed = length.getInt(0);
        byte[] text = npy.readNBytes(Math.max(0, Math.min(claimed, LONGEST_HEADER)));
        if (text.length != claimed) {
            throw new IOException("cut off in its header, or the header is longer than " + LONGEST_HEADER + " bytes");
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    private static int[] shape(String sizes, String header) throws IOException {
        try {
            return Arrays.stream(sizes.split(","))
                    .map(String::strip)
                    .filter(size -> !size.isEmpty())
                    .mapToInt(Integer::parseInt)
                    .toArray();
        } catch (NumberFormatException e) {
            throw new IOException("impossible sizes: " + header.strip(), e);
        }
    }

    private static float[] values(InputStream npy, StoredType type, int count, ByteOrder order) throws IOException {
        long expected = (long) count * type.bytes();
        try {
            float[] values = type.floats(npy, count, order);
            if (npy.read() < 0) {
                return values;
            }
        } catch (EOFException e) {
            throw new IOException("it ends before its " + expected + " bytes of data", e);
        }
        throw new IOException("more than its " + expected + " bytes of data");
    }

    /** Row-major values from Fortran's order, in which the first index runs fastest. */
    private static float[] firstIndexFastest(int[] shape, float[] stored) {
        float[] values = new float[stored.length];
        int[] at = new int[shape.length];
        int[] strides = new int[shape.length];
        int stride = 1;
        for (int d = shape.length - 1; d >= 0; d--) {
            strides[d] = stride;
            stride *= shape[d];
        }
        int to = 0;
        for (float value : stored) {
            values[to] = value;
            for (int d = 0; d < shape.length; d++) {
                to += strides[d];
                if (++at[d] < shape[d]) {
                    break;
                }
                to -= at[d] * strides[d];
                at[d] = 0;
            }
        }
        return values;
    }
}
