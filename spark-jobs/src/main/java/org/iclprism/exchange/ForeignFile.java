package org.iclprism.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.Json;
import org.iclprism.files.PrismException;
import org.iclprism.tensors.Npz;
import org.iclprism.tensors.Safetensors;
import org.iclprism.tensors.Tensor;

/**
 * A file of weights that another program wrote.
 *
 * @param arrays by that program's names
 * @param configuration the {@code config.json} that stands beside it, if one does
 */
record ForeignFile(Map<String, Tensor> arrays, Optional<Map<String, Object>> configuration) {

    /** Reads a {@code .npz} archive, or anything else as safetensors. */
    static ForeignFile read(Folder folder, String name) {
        if (!folder.has(name)) {
            throw new PrismException(
                    ExitCode.PREFLIGHT,
                    "Cannot import " + folder.place(name) + ": there is no such file. Give one of safetensors.");
        }
        try (InputStream in = folder.open(name)) {
            Map<String, Tensor> arrays = name.endsWith(".npz") ? Npz.read(in) : Safetensors.read(in);
            return new ForeignFile(arrays, configuration(folder));
        } catch (IOException e) {
            throw new PrismException(
                    ExitCode.MISMATCH,
                    "Cannot import " + folder.place(name) + ": not a whole file of "
                            + (name.endsWith(".npz") ? "NumPy's arrays" : "safetensors") + " (" + e.getMessage()
                            + "). Write it again, for example with safetensors.torch.save_file or numpy.savez.",
                    e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Optional<Map<String, Object>> configuration(Folder folder) throws JsonProcessingException {
        return folder.has(Export.CONFIGURATION)
                ? Optional.of(Json.read(folder, Export.CONFIGURATION, Map.class))
                : Optional.empty();
    }
}
