package org.iclprism.tensors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.Map;

/** Where an array stands in a safetensors file: {@code count} numbers from byte {@code from} of its data. */
record StoredArray(String name, StoredType type, int[] shape, int count, long from) implements Comparable<StoredArray> {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What an entry of the header says. */
    static StoredArray of(String name, JsonNode entry, ArrayBudget budget) throws IOException {
        int[] shape;
        try {
            shape = JSON.treeToValue(entry.path("shape"), int[].class);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw wrong(name, entry);
        }
        StoredType type = StoredType.ofWeights(entry.path("dtype").asText()).orElse(null);
        JsonNode from = entry.path("data_offsets").path(0);
        JsonNode to = entry.path("data_offsets").path(1);
        if (type == null || shape == null || !from.canConvertToLong() || !to.canConvertToLong()) {
            throw wrong(name, entry);
        }
        int count = budget.take(name, shape);
        long length = (long) type.bytes() * count;
        if (from.asLong() < 0 || to.asLong() - from.asLong() != length) {
            throw new IOException(
                    name + ": " + length + " bytes cannot stand at " + from.asLong() + " to " + to.asLong());
        }
        return new StoredArray(name, type, shape, count, from.asLong());
    }

    /** Reads it from data that stands at byte {@code at}; the byte after it. */
    long readTo(Map<String, Tensor> arrays, InputStream data, long at) throws IOException {
        if (from < at) {
            throw new IOException(name + ": its bytes from " + from + " belong to another array too");
        }
        try {
            data.skipNBytes(from - at);
            arrays.put(name, new Tensor(shape, type.floats(data, count, ByteOrder.LITTLE_ENDIAN)));
        } catch (EOFException e) {
            throw new IOException(
                    name + ": the file ends before its " + type.bytes() * (long) count + " bytes at " + from, e);
        }
        return from + (long) type.bytes() * count;
    }

    @Override
    public int compareTo(StoredArray other) {
        // of two at one place the empty one comes first
        return from == other.from ? Integer.compare(count, other.count) : Long.compare(from, other.from);
    }

    private static IOException wrong(String name, JsonNode entry) {
        String shown = entry.toString();
        return new IOException(name + ": not an array with dtype, shape and data_offsets: "
                + (shown.length() <= 200 ? shown : shown.substring(0, 200) + "..."));
    }
}
