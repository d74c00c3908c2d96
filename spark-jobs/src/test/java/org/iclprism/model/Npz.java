package org.iclprism.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads NumPy's .npz: a zip of .npy arrays of float32 or int64 in C order, here all as float. */
final class Npz {
    private static final Pattern TYPE = Pattern.compile("'descr': '<(f4|i8)', 'fortran_order': False");

    private Npz() {}

    static Map<String, float[]> read(InputStream file) throws IOException {
        Map<String, float[]> arrays = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                arrays.put(entry.getName().replaceFirst("\\.npy$", ""), array(zip.readAllBytes()));
            }
        }
        return arrays;
    }

    private static float[] array(byte[] npy) {
        ByteBuffer bytes = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
        int header = bytes.getShort(8);
        Matcher type = TYPE.matcher(new String(npy, 10, header, StandardCharsets.US_ASCII));
        if (!type.find()) {
            throw new IllegalArgumentException(
                    "Not a float32 or int64 array: " + new String(npy, 10, header, StandardCharsets.US_ASCII));
        }
        bytes.position(10 + header);
        boolean integers = type.group(1).equals("i8");
        float[] values = new float[bytes.remaining() / (integers ? 8 : 4)];
        for (int i = 0; i < values.length; i++) {
            values[i] = integers ? bytes.getLong() : bytes.getFloat();
        }
        return values;
    }
}
