package org.iclprism.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iclprism.files.ExitCode;
import org.iclprism.files.FileKind;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;
import org.iclprism.tensors.ArrayBudget;
import org.iclprism.tensors.NamedArrays;
import org.iclprism.tensors.Npz;
import org.iclprism.tensors.Safetensors;
import org.iclprism.tensors.Tensor;

/**
 * A file of weights that another program wrote, or the index of several.
 *
 * @param arrays by that program's names, without what only training adds to them
 * @param others types of the arrays that are no floating-point numbers, by name
 */
record ForeignFile(Map<String, Tensor> arrays, Map<String, String> others) {
    private static final String INDEX = ".index.json";
    private static final Pattern SHARD = Pattern.compile("(.*)-[0-9]{5}-of-([0-9]{5})(\\.safetensors)");

    /** Reads a {@code .npz} archive, the index of a model in several files, or anything else as safetensors. */
    static ForeignFile read(Folder folder, String name) {
        if (!folder.has(name)) {
            throw new PrismException(
                    ExitCode.PREFLIGHT,
                    "Cannot import " + folder.place(name) + ": there is no such file. Give one of safetensors.");
        }
        requireWhole(folder, name);
        try {
            return named(content(folder, name));
        } catch (IOException e) {
            String kind = FileKind.of(folder, name)
                    .orElse("not a whole file of " + (name.endsWith(".npz") ? "NumPy's arrays" : "safetensors") + " ("
                            + e.getMessage()
                            + "). Write it again, for example with safetensors.torch.save_file or numpy.savez");
            throw new PrismException(ExitCode.MISMATCH, "Cannot import " + folder.place(name) + ": " + kind + ".", e);
        }
    }

    private static NamedArrays content(Folder folder, String name) throws IOException {
        if (name.endsWith(INDEX)) {
            return ShardIndex.read(folder, name);
        }
        try (InputStream in = folder.open(name)) {
            return name.endsWith(".npz")
                    ? new NamedArrays(Npz.read(in), Map.of())
                    : Safetensors.read(in, ArrayBudget.ofForeignFile());
        }
    }

    private static void requireWhole(Folder folder, String name) {
        Matcher shard = SHARD.matcher(name);
        if (shard.matches() && Integer.parseInt(shard.group(2)) > 1) {
            throw new PrismException(
                    ExitCode.MISMATCH,
                    "Cannot import " + folder.place(name) + ": it is one of " + Integer.parseInt(shard.group(2))
                            + " files of a model. Give their index, " + shard.group(1) + shard.group(3) + INDEX + ".");
        }
    }

    private static ForeignFile named(NamedArrays content) throws IOException {
        Map<String, Tensor> arrays = new TreeMap<>();
        for (Map.Entry<String, Tensor> array : content.arrays().entrySet()) {
            Optional<String> name = BareNames.of(array.getKey());
            if (name.isPresent() && arrays.put(name.get(), array.getValue()) != null) {
                throw new IOException("it holds " + name.get() + " twice, once as " + array.getKey());
            }
        }
        return new ForeignFile(arrays, content.others());
    }
}
