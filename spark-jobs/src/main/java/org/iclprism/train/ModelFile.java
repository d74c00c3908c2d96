package org.iclprism.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UTFDataFormatException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
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
    private static final int LONGEST_CONFIGURATION = 1 << 24;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
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
        Set<String> names = check(zip, limit);
        for (String name : List.of(CONFIGURATION, COEFFICIENTS)) {
            if (!names.contains(name)) {
                throw new IOException("it holds no " + name);
            }
        }
        return ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(zip), true);
    }

    /** Half of the heap: a model that needs more cannot be used here anyway. */
    static long limit() {
        return Math.min(Runtime.getRuntime().maxMemory() / 2, Integer.MAX_VALUE - 8L);
    }

    /** Looks through all entries without keeping them; their names. */
    private static Set<String> check(byte[] zip, long limit) throws IOException {
        Set<String> names = new HashSet<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                if (!names.add(name)) {
                    throw new IOException("it holds " + name + " twice");
                }
                switch (name) {
                    case CONFIGURATION -> requireKnownClasses(json(bounded(in, LONGEST_CONFIGURATION, name)));
                    case COEFFICIENTS, UPDATER -> requireArray(name, new DataInputStream(in), limit);
                    default -> throw new IOException("it holds " + name + ", which no checkpoint has");
                }
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("not a readable zip (" + e.getMessage() + ")", e);
        }
        return names;
    }

    /** As DL4J reads it, but for keys that stand twice: of two classes DL4J makes the first, and a tree holds the last. */
    private static JsonNode json(byte[] bytes) throws IOException {
        try {
            return JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IOException(CONFIGURATION + " is not plain JSON (" + e.getOriginalMessage() + ")", e);
        }
    }

    private static byte[] bounded(InputStream in, long limit, String what) throws IOException {
        byte[] bytes = in.readNBytes((int) Math.min(limit + 1, Integer.MAX_VALUE - 8));
        if (bytes.length > limit) {
            throw new IOException(what + " is larger than " + limit + " bytes");
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
    private static void requireArray(String name, DataInputStream in, long limit) throws IOException {
        skipBuffer(name, in, MOST_SHAPE_WORDS * Long.BYTES);
        skipBuffer(name, in, limit);
        if (in.read() >= 0) {
            throw new IOException(name + " holds more than one array");
        }
    }

    private static void skipBuffer(String name, DataInputStream in, long limit) throws IOException {
        try {
            in.readUTF();
            long length = in.readLong();
            String type = in.readUTF();
            int width =
                    type.equals("LONG") ? Long.BYTES : DataType.valueOf(type).width();
            if (length < 0 || length > limit / Math.max(1, width)) {
                throw new IOException(name + " claims " + length + " numbers, more than " + limit + " bytes hold");
            }
            in.skipNBytes(length * width);
        } catch (EOFException | UTFDataFormatException e) {
            throw new IOException(name + " ends before the numbers that it claims", e);
        }
    }
}
