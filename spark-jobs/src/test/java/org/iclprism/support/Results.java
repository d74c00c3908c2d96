package org.iclprism.support;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.iclprism.files.Folder;
import org.iclprism.files.Json;
import org.iclprism.files.Table;
import org.iclprism.model.TransformerNetwork;

/** Fingerprints of everything below a root folder that must not depend on where or how it was made. */
public final class Results {

    private static final Table ANY = Table.of("message any { }");
    private static final Pattern FIT = Pattern.compile("(^|/)fit/(?!manifest)[^/]+[.]json$");

    private Results() {}

    /** Those of a local folder. */
    public static Map<String, String> of(Path root) throws IOException {
        return of(new Folder(root.toUri().toString().replaceAll("/$", "")));
    }

    /**
     * By file: parameters and optimiser state of checkpoints, rows of Parquet files (training prompts left out), fitted
     * models.
     */
    public static Map<String, String> of(Folder root) throws IOException {
        FileSystem system = root.path().getFileSystem(Folder.configuration());
        int start = system.makeQualified(root.path()).toString().length() + 1;
        Map<String, String> results = new TreeMap<>();
        RemoteIterator<LocatedFileStatus> files = system.listFiles(root.path(), true);
        while (files.hasNext()) {
            String name = files.next().getPath().toString().substring(start);
            if (name.endsWith("model.zip")) {
                results.put(name, weights(root, name));
            } else if (name.endsWith(".parquet") && !name.contains("/data/train/")) {
                results.put(name, rows(root, name));
            } else if (FIT.matcher(name).find()) {
                results.put(name, Json.line(Json.read(root, name, Map.class)));
            }
        }
        return results;
    }

    /** Not the bytes: Parquet's footer lists encodings in an order that differs between JVMs. */
    private static String rows(Folder root, String name) {
        int hash = 0;
        for (Map<String, Object> row : ANY.read(root, name)) {
            hash = 31 * hash + row.keySet().hashCode();
            hash = 31 * hash + Arrays.deepHashCode(row.values().toArray());
        }
        return Integer.toString(hash);
    }

    private static String weights(Folder root, String name) throws IOException {
        try (InputStream in = root.open(name)) {
            MultiLayerNetwork network = ModelSerializer.restoreMultiLayerNetwork(in, true);
            return Arrays.hashCode(TransformerNetwork.parameters(network)) + " "
                    + Arrays.hashCode(TransformerNetwork.optimizerState(network)) + " " + network.getIterationCount();
        }
    }
}
