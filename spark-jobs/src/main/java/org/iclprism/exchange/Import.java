package org.iclprism.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;
import org.iclprism.model.NamedParameters;
import org.iclprism.model.Style;
import org.iclprism.model.TransformerShape;
import org.iclprism.tensors.Tensor;
import org.iclprism.tensors.Tensors;

/**
 * Weights that another program trained, for a transformer of ours: by PyTorch's names ({@link NamedParameters}) or by those
 * of Hugging Face's GPT-2 or GPT-NeoX, as {@link Export} writes them.
 */
public final class Import {
    private final TransformerShape shape;
    private final NamedParameters names;

    public Import(TransformerShape shape) {
        this.shape = shape;
        this.names = new NamedParameters(shape);
    }

    /**
     * The flat vector of a file's arrays: safetensors, or {@code .npz} by PyTorch's names. A {@code config.json} beside it
     * must say what this transformer is.
     *
     * @throws PrismException naming every array that is missing, not expected, wrongly shaped or not finite
     */
    public float[] read(Folder folder, String name) {
        ForeignFile file = ForeignFile.read(folder, name);
        List<String> problems = new ArrayList<>();
        FromHuggingFace theirs = new FromHuggingFace(shape);
        boolean foreign = theirs.holds(file.arrays());
        Map<String, Tensor> ours = foreign
                ? theirs.arrays(file.arrays(), ConfigurationCheck.read(folder), problems)
                : plain(file.arrays(), problems);
        ours.forEach((array, tensor) -> {
            if (!isFinite(tensor)) {
                problems.add(array + " holds NaN or infinity");
            }
        });
        if (!problems.isEmpty()) {
            throw new PrismException(
                    ExitCode.MISMATCH,
                    "Cannot import " + folder.place(name) + ": it does not fit the configuration's transformer ("
                            + words(shape) + "): " + String.join("; ", problems) + others(file.others())
                            + ". Give --conf the configuration of this model, or name and shape its arrays as prism"
                            + " export does.");
        }
        return names.join(ours);
    }

    private Map<String, Tensor> plain(Map<String, Tensor> arrays, List<String> problems) {
        problems.addAll(Tensors.problems(names.shapes(), arrays));
        return arrays;
    }

    private static String others(Map<String, String> types) {
        return types.isEmpty()
                ? ""
                : "; not read, as they are no floating-point numbers: "
                        + types.entrySet().stream()
                                .map(array -> array.getKey() + " of type " + array.getValue())
                                .collect(Collectors.joining(", "));
    }

    private static boolean isFinite(Tensor tensor) {
        for (float value : tensor.values()) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    private static String words(TransformerShape shape) {
        Style style = shape.style();
        return (style.positions() + " positions, " + style.biases() + " biases, " + style.gelu() + " GELU, layers ")
                        .toLowerCase(Locale.ROOT)
                        .replace("gelu", "GELU")
                + shape.layers() + ", width " + shape.width() + ", heads " + shape.heads() + ", MLP "
                + shape.mlpWidth() + ", " + shape.prompt().positions() + " positions of "
                + (shape.readsTokens() ? "tokens, vocabulary " : "vectors of dimension ")
                + shape.prompt().inputs() + ", outputs " + shape.prompt().outputs();
    }
}
