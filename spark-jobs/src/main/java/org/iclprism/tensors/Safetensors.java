package org.iclprism.tensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hugging Face's file of named arrays: length of the header (8 bytes, little-endian), header (JSON), data.
 * https://github.com/huggingface/safetensors
 */
public final class Safetensors {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final String METADATA = "__metadata__";
    private static final int ALIGNMENT = 8;
    /** Bytes; those of models with ten thousand arrays take a tenth of it. */
    private static final int LONGEST_HEADER = 1 << 24;

    private Safetensors() {}

    /** Writes float32 arrays sorted by name, marked as PyTorch's; the same arrays give the same bytes. */
    public static void write(OutputStream out, Map<String, Tensor> arrays) throws IOException {
        Map<String, Tensor> sorted = new TreeMap<>(arrays);
        byte[] header = header(sorted);
        writeHeader(out, header);
        for (Tensor array : sorted.values()) {
            ByteBuffer bytes = littleEndian(Float.BYTES * array.values().length);
            bytes.asFloatBuffer().put(array.values());
            out.write(bytes.array());
        }
    }

    /**
     * Writes arrays in this order, row by row; the same arrays give the same bytes.
     *
     * @param metadata texts by name
     * @param type of the numbers in the file, F64 or F32
     */
    public static void write(
            OutputStream out, Map<String, String> metadata, StoredType type, List<StreamedArray> arrays)
            throws IOException {
        ObjectNode header = JSON.createObjectNode();
        header.set(METADATA, JSON.valueToTree(metadata));
        long at = 0;
        for (StreamedArray array : arrays) {
            at = describe(header, array.name(), type, array.shape(), at);
        }
        writeHeader(out, JSON.writeValueAsBytes(header));
        for (StreamedArray array : arrays) {
            for (int row = 0; row < array.rows(); row++) {
                out.write(type.bytes(array.row().apply(row)));
            }
        }
    }

    /**
     * Every array of floating-point numbers, sorted by name, as floats.
     *
     * @throws IOException saying what is wrong if it is not such a file, or claims more than a quarter of the heap
     */
    public static NamedArrays read(InputStream file) throws IOException {
        return read(file, ArrayBudget.ofForeignFile());
    }

    /** As {@link #read(InputStream)}, of several files that share one budget. */
    public static NamedArrays read(InputStream file, ArrayBudget budget) throws IOException {
        JsonNode header = header(file);
        Map<String, String> others = new TreeMap<>();
        List<StoredArray> stored = new ArrayList<>();
        for (Iterator<Map.Entry<String, JsonNode>> each = header.fields(); each.hasNext(); ) {
            Map.Entry<String, JsonNode> entry = each.next();
            String type = entry.getValue().path("dtype").asText();
            if (entry.getKey().equals(METADATA)) {
                continue;
            }
            if (!type.isEmpty() && StoredType.ofWeights(type).isEmpty()) {
                others.put(entry.getKey(), type);
            } else {
                stored.add(StoredArray.of(entry.getKey(), entry.getValue(), budget));
            }
        }
        Map<String, Tensor> arrays = new TreeMap<>();
        long at = 0;
        for (StoredArray array : stored.stream().sorted().toList()) {
            at = array.readTo(arrays, file, at);
        }
        if (arrays.isEmpty()) {
            throw new IOException("it holds no arrays of floating-point numbers");
        }
        return new NamedArrays(arrays, others);
    }

    private static byte[] header(Map<String, Tensor> arrays) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        header.putObject(METADATA).put("format", "pt");
        long at = 0;
        for (Map.Entry<String, Tensor> array : arrays.entrySet()) {
            Tensor tensor = array.getValue();
            at = describe(header, array.getKey(), StoredType.F32, tensor.shape(), at);
        }
        return JSON.writeValueAsBytes(header);
    }

    /** Where the array's bytes end. */
    private static long describe(ObjectNode header, String name, StoredType type, int[] shape, long at) {
        long end = at + type.bytes() * Tensor.count(shape);
        ObjectNode entry = header.putObject(name).put("dtype", type.name());
        entry.set("shape", JSON.valueToTree(shape));
        entry.putArray("data_offsets").add(at).add(end);
        return end;
    }

    private static void writeHeader(OutputStream out, byte[] header) throws IOException {
        int padded = (header.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        out.write(littleEndian(Long.BYTES).putLong(padded).array());
        out.write(header);
        out.write(" ".repeat(padded - header.length).getBytes(StandardCharsets.US_ASCII));
    }

    /** Leaves the stream at the data. */
    private static JsonNode header(InputStream file) throws IOException {
        byte[] start = file.readNBytes(Long.BYTES);
        long length = start.length < Long.BYTES
                ? -1
                : ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong();
        byte[] text = file.readNBytes((int) Math.max(0, Math.min(length, LONGEST_HEADER)));
        if (length < 2 || text.length != length) {
            throw new IOException("its first 8 bytes are not the length of a safetensors header that it holds");
        }
        try {
            JsonNode header = JSON.readTree(text);
            if (header.isObject()) {
                return header;
            }
        } catch (JsonProcessingException e) {
            throw new IOException("its header is not JSON (" + e.getOriginalMessage() + ")", e);
        }
        throw new IOException("its header is not a JSON object");
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
