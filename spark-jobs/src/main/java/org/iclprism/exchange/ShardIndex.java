package org.iclprism.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.iclprism.files.Folder;
import org.iclprism.tensors.ArrayBudget;
import org.iclprism.tensors.NamedArrays;
import org.iclprism.tensors.Safetensors;
import org.iclprism.tensors.Tensor;

/** Hugging Face's index of a model in several safetensors files: {@code weight_map} says which array is in which. */
final class ShardIndex {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 1 << 24;

    private ShardIndex() {}

    /** The arrays of all its files. */
    static NamedArrays read(Folder folder, String name) throws IOException {
        Map<String, String> files = files(folder, name);
        Map<String, Tensor> arrays = new TreeMap<>();
        Map<String, String> others = new TreeMap<>();
        ArrayBudget budget = ArrayBudget.ofForeignFile();
        for (String file : new TreeSet<>(files.values())) {
            NamedArrays shard = shard(folder, file, budget);
            for (String array : shard.arrays().keySet()) {
                if (!file.equals(files.get(array))) {
                    throw new IOException(file + " holds " + array + ", which the index does not expect there");
                }
            }
            arrays.putAll(shard.arrays());
            others.putAll(shard.others());
        }
        for (String array : files.keySet()) {
            if (!arrays.containsKey(array) && !others.containsKey(array)) {
                throw new IOException(files.get(array) + " does not hold " + array + ", which the index expects there");
            }
        }
        return new NamedArrays(arrays, others);
    }

    private static NamedArrays shard(Folder folder, String file, ArrayBudget budget) throws IOException {
        if (!folder.has(file)) {
            throw new IOException(file + ", which the index names, is not beside it");
        }
        try (InputStream in = folder.open(file)) {
            return Safetensors.read(in, budget);
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** By array. */
    private static Map<String, String> files(Folder folder, String name) throws IOException {
        JsonNode map;
        try (InputStream in = folder.open(name)) {
            map = JSON.readTree(in.readNBytes(LONGEST)).path("weight_map");
        }
        Map<String, String> files = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            String file = entry.getValue().asText();
            if (!file.endsWith(".safetensors") || file.indexOf('/') >= 0 || file.indexOf('\\') >= 0) {
                throw new IOException("the index names \"" + file + "\", which is no safetensors file beside it");
            }
            files.put(entry.getKey(), file);
        }
        if (files.isEmpty()) {
            throw new IOException("it has no weight_map that says which file holds which array");
        }
        return files;
    }
}
