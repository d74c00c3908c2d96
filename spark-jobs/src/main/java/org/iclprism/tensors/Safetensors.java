package org.iclprism.tensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hugging Face's file of named arrays: length of the header (8 bytes, little-endian), header (JSON), data.
 * https://github.com/huggingface/safetensors
 */
public final class Safetensors {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String METADATA = "__metadata__";
    private static final int ALIGNMENT = 8;

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
     * Every array, sorted by name; doubles and halves become floats.
     *
     * @throws IOException saying what is wrong if it is not such a file
     */
    public static Map<String, Tensor> read(InputStream file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(file.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        JsonNode header = header(bytes);
        ByteBuffer data = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        Map<String, Tensor> arrays = new TreeMap<>();
        for (Iterator<Map.Entry<String, JsonNode>> each = header.fields(); each.hasNext(); ) {
            Map.Entry<String, JsonNode> entry = each.next();
            if (!entry.getKey().equals(METADATA)) {
                arrays.put(entry.getKey(), array(entry.getKey(), entry.getValue(), data));
            }
        }
        if (arrays.isEmpty()) {
            throw new IOException("it holds no arrays");
        }
        return arrays;
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

    /** Leaves the position at the data. */
    private static JsonNode header(ByteBuffer bytes) throws IOException {
        long length = bytes.limit() < Long.BYTES ? -1 : bytes.getLong();
        if (length < 2 || length > bytes.remaining()) {
            throw new IOException("its first 8 bytes are not the length of a safetensors header that it holds");
        }
        byte[] text = new byte[Math.toIntExact(length)];
        bytes.get(text);
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

    private static Tensor array(String name, JsonNode entry, ByteBuffer data) throws IOException {
        try {
            int[] shape = JSON.treeToValue(entry.path("shape"), int[].class);
            StoredType type = StoredType.valueOf(entry.path("dtype").asText());
            long from = entry.path("data_offsets").path(0).asLong(-1);
            long to = entry.path("data_offsets").path(1).asLong(-1);
            long length = type.bytes() * Tensor.count(shape);
            if (from < 0 || to > data.limit() || to - from != length) {
                throw new IOException(name + ": " + length + " bytes cannot stand at " + from + " to " + to + " of "
                        + data.limit() + " bytes of data");
            }
            ByteBuffer own = data.slice(Math.toIntExact(from), Math.toIntExact(length));
            return new Tensor(shape, type.floats(own.order(ByteOrder.LITTLE_ENDIAN)));
        } catch (JsonProcessingException | IllegalArgumentException | ArithmeticException | NullPointerException e) {
            throw new IOException(
                    name + ": not an array of dtype F64, F32, F16 or BF16 with shape and data_offsets: " + entry, e);
        }
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
