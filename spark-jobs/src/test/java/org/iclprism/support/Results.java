package org.iclprism.support;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.iclprism.files.Folder;
import org.iclprism.files.Table;
import org.iclprism.model.TransformerNetwork;

/** Fingerprints of everything below a root folder that must not depend on where or how it was made. */
public final class Results {

    private static final Table ANY = Table.of("message any { required int32 column; }");

    private Results() {}

    /** By file: parameters and optimiser state of checkpoints, rows of Parquet files (training prompts left out). */
    public static Map<String, String> of(Path root) throws IOException {
        Map<String, String> results = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString();
                if (name.endsWith("model.zip")) {
                    results.put(name, weights(file));
                } else if (name.endsWith(".parquet") && !name.contains("/data/train/")) {
                    results.put(name, rows(file));
                }
            }
        }
        return results;
    }

    /** Not the bytes: Parquet's footer lists encodings in an order that differs between JVMs. */
    private static String rows(Path file) {
        Folder folder = new Folder(file.getParent().toUri().toString());
        int hash = 0;
        for (Map<String, Object> row : ANY.read(folder, file.getFileName().toString())) {
            hash = 31 * hash + row.keySet().hashCode();
            hash = 31 * hash + Arrays.deepHashCode(row.values().toArray());
        }
        return Integer.toString(hash);
    }

    private static String weights(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MultiLayerNetwork network = ModelSerializer.restoreMultiLayerNetwork(in, true);
            return Arrays.hashCode(TransformerNetwork.parameters(network)) + " "
                    + Arrays.hashCode(TransformerNetwork.optimizerState(network)) + " " + network.getIterationCount();
        }
    }
}
