package org.iclprism.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * DL4J's model zip, read as data. DL4J would hand an entry {@code preprocessor.bin} to Java's deserialisation, make objects
 * of any class that the JSON names, and allocate what a header claims; a file from a stranger gets none of that.
 */
final class ModelFile {
    private static final String CONFIGURATION = "configuration.json";
    private static final String COEFFICIENTS = "coefficients.bin";
    private static final String UPDATER = "updaterState.bin";
    private static final Set<String> ENTRIES = Set.of(CONFIGURATION, COEFFICIENTS, UPDATER);
    private static final List<String> PACKAGES =
            List.of("org.iclprism.model.", "org.deeplearning4j.nn.", "org.nd4j.linalg.");
    private static final String CLASS = "@class";
    private static final int MOST_SHAPE_WORDS = 100;

    private ModelFile() {}

    /**
     * The network and its optimiser state.
     *
     * @param limit largest size of the file and of each of its entries, in bytes
     * @throws IOException saying what is wrong if it holds anything else
     */
    static MultiLayerNetwork read(InputStream in, long limit) throws IOException {
        byte[] zip = bounded(in, limit, "the file");
        Map<String, byte[]> entries = entries(zip, limit);
        for (String name : List.of(CONFIGURATION, COEFFICIENTS)) {
            if (!entries.containsKey(name)) {
                throw new IOException("it holds no " + name);
            }
        }
        requireKnownClasses(new ObjectMapper().readTree(entries.get(CONFIGURATION)));
        for (String name : List.of(COEFFICIENTS, UPDATER)) {
            if (entries.containsKey(name)) {
                requireArray(name, entries.get(name));
            }
        }
        return ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(zip), true);
    }

    /** Half of the heap: a model that needs more cannot be used here anyway. */
    static long limit() {
        return Math.min(Runtime.getRuntime().maxMemory() / 2, Integer.MAX_VALUE - 8L);
    }

    private static Map<String, byte[]> entries(byte[] zip, long limit) throws IOException {
        Map<String, byte[]> entries = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                if (!ENTRIES.contains(name)) {
                    throw new IOException("it holds " + name + ", which no checkpoint has");
                }
                if (entries.put(name, bounded(in, limit, name)) != null) {
                    throw new IOException("it holds " + name + " twice");
                }
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("not a readable zip (" + e.getMessage() + ")", e);
        }
        return entries;
    }

    private static byte[] bounded(InputStream in, long limit, String what) throws IOException {
        byte[] bytes = in.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE - 8));
        if (bytes.length > limit) {
            throw new IOException(what + " is larger than " + limit + " bytes, half of this process's heap");
        }
        return bytes;
    }

    private static void requireKnownClasses(JsonNode tree) throws IOException {
        if (tree.isObject() && tree.has(CLASS)) {
            String name = tree.get(CLASS).asText();
            if (PACKAGES.stream().noneMatch(name::startsWith)) {
                throw new IOException("its configuration names the class " + name + ", which no transformer has");
            }
        }
        for (JsonNode child : tree) {
            requireKnownClasses(child);
        }
    }

    /** ND4J's format: a buffer of the shape, then a buffer of the values; a buffer tells its mode, length and type first. */
    private static void requireArray(String name, byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        long words = buffer(name, in);
        if (words > MOST_SHAPE_WORDS) {
            throw new IOException(name + " claims a shape of " + words + " numbers");
        }
        in.skipNBytes(words * Long.BYTES);
        buffer(name, in);
    }

    /** Number of elements, which are there. */
    private static long buffer(String name, DataInputStream in) throws IOException {
        in.readUTF();
        long length = in.readLong();
        String type = in.readUTF();
        int width = type.equals("LONG") ? Long.BYTES : DataType.valueOf(type).width();
        if (length < 0 || length > in.available() / Math.max(1, width)) {
            throw new IOException(name + " claims " + length + " numbers and holds " + in.available() + " bytes");
        }
        return length;
    }
}
