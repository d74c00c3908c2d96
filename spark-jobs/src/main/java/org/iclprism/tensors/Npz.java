package org.iclprism.tensors;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** NumPy's archives of arrays, {@code .npz}: a zip of {@code .npy} files. */
public final class Npz {
    private static final String EXTENSION = ".npy";
    /** The earliest time that a zip can tell (1980), so that the same arrays give the same bytes. */
    private static final long NO_TIME = 315_532_800_000L;

    private Npz() {}

    /**
     * Every array of anybody's archive, in the order of the file; all numbers become floats.
     *
     * @throws IOException saying what is wrong if it is not such an archive, or claims more than a quarter of the heap
     */
    public static Map<String, Tensor> read(InputStream file) throws IOException {
        return read(file, Runtime.getRuntime().maxMemory() / 4);
    }

    /** @param limit of the file, and of all arrays together, in bytes: a zip of kilobytes can unfold to any size */
    static Map<String, Tensor> read(InputStream file, long limit) throws IOException {
        byte[] bytes = file.readNBytes((int) Math.min(limit, Integer.MAX_VALUE - 8));
        if (file.read() >= 0) {
            throw new IOException("it is larger than " + bytes.length + " bytes, a quarter of this process's heap");
        }
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        ArrayBudget budget = new ArrayBudget(limit);
        // by its directory, as the lengths before the entries are missing where it was written to a pipe
        try (ZipFile zip = open(bytes)) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
                try (InputStream npy = zip.getInputStream(entry)) {
                    put(arrays, entry.getName(), npy, budget);
                }
            }
        }
        if (arrays.isEmpty()) {
            throw new IOException("it holds no arrays");
        }
        return arrays;
    }

    /** What {@link #write} wrote, without a second copy of the file in memory. */
    public static Map<String, Tensor> readOwn(InputStream file) throws IOException {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        ArrayBudget budget = new ArrayBudget(Long.MAX_VALUE);
        try (ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                put(arrays, entry.getName(), zip, budget);
            }
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

    private static ZipFile open(byte[] bytes) throws IOException {
        try {
            return new ZipFile(new SeekableInMemoryByteChannel(bytes));
        } catch (IOException | IllegalArgumentException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new IOException("not a readable zip (" + reason.getMessage() + ")", e);
        }
    }

    private static void put(Map<String, Tensor> arrays, String file, InputStream npy, ArrayBudget budget)
            throws IOException {
        if (!file.endsWith(EXTENSION)) {
            throw new IOException("it holds " + file + ", which is no .npy array");
        }
        String name = file.substring(0, file.length() - EXTENSION.length());
        Tensor array;
        try {
            array = Npy.read(npy, name, budget);
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
        if (arrays.put(name, array) != null) {
            throw new IOException("it holds " + file + " twice");
        }
    }
}
