package org.iclprism.tensors;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** NumPy's archives of arrays, {@code .npz}: a zip of {@code .npy} files. */
public final class Npz {
    private static final String EXTENSION = ".npy";
    /** The earliest time that a zip can tell (1980), so that the same arrays give the same bytes. */
    private static final long NO_TIME = 315_532_800_000L;

    private Npz() {}

    /**
     * Every array, in the order of the file; integers and doubles become floats.
     *
     * @throws IOException saying what is wrong if it is not such an archive
     */
    public static Map<String, Tensor> read(InputStream file) throws IOException {
        return read(file, Math.min(Runtime.getRuntime().maxMemory() / 2, Integer.MAX_VALUE - 9));
    }

    /** @param limit of all arrays together, in bytes: a zip of kilobytes can unfold to any size */
    static Map<String, Tensor> read(InputStream file, long limit) throws IOException {
        long left = limit;
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (!name.endsWith(EXTENSION)) {
                    throw new IOException("it holds " + name + ", which is no .npy array");
                }
                byte[] npy = zip.readNBytes((int) left + 1);
                left -= npy.length;
                if (left < 0) {
                    throw new IOException("it unfolds to more than " + limit + " bytes, half of this process's heap");
                }
                arrays.put(name.substring(0, name.length() - EXTENSION.length()), array(name, npy));
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("not a readable zip (" + e.getMessage() + ")", e);
        }
        if (arrays.isEmpty()) {
            throw new IOException("it holds no arrays");
        }
        return arrays;
    }

    /** Writes arrays in the order of the map; the same arrays give the same bytes. */
    public static void write(OutputStream out, Map<String, Tensor> arrays) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, Tensor> array : arrays.entrySet()) {
            ZipEntry entry = new ZipEntry(array.getKey() + EXTENSION);
            entry.setTime(NO_TIME);
            zip.putNextEntry(entry);
            zip.write(Npy.write(array.getValue()));
            zip.closeEntry();
        }
        zip.finish();
    }

    private static Tensor array(String name, byte[] npy) throws IOException {
        try {
            return Npy.read(npy);
        } catch (IOException e) {
            throw new IOException(name + ": " + e.getMessage(), e);
        }
    }
}
