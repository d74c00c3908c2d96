package org.iclprism.parity;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.iclprism.model.NamedParameters;
import org.iclprism.model.TransformerShape;
import org.iclprism.tensors.Npz;
import org.iclprism.tensors.Tensor;

/**
 * What PyTorch computed for one transformer and one batch: {@code w.<name>} weights, x, y, out, loss, {@code g.<name>}
 * gradients, {@code after3.<name>} weights after three steps of AdamW.
 */
public record GoldenFile(TransformerShape shape, Map<String, Tensor> arrays) {
    private static final String WEIGHTS = "w.";
    private static final String GRADIENTS = "g.";
    private static final String AFTER_THREE_STEPS = "after3.";

    /**
     * Reads an archive that {@code torch_peer.py golden} wrote.
     *
     * @param heads attention heads; if empty those of the peer's shape of this size
     * @throws IOException saying what is wrong if it is not such an archive
     */
    public static GoldenFile read(InputStream file, OptionalInt heads) throws IOException {
        Map<String, Tensor> arrays = Npz.read(file);
        try {
            GoldenFile golden = new GoldenFile(GoldenShape.of(arrays, heads), arrays);
            for (String prefix : new String[] {WEIGHTS, GRADIENTS, AFTER_THREE_STEPS}) {
                golden.flat(prefix);
            }
            golden.requireShape(
                    "out",
                    golden.batch(),
                    golden.positions(),
                    golden.shape.prompt().outputs());
            golden.requireShape("loss");
            return golden;
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    int batch() {
        return arrays.get("x").shape()[0];
    }

    int positions() {
        return shape.prompt().positions();
    }

    float[] inputs() {
        return arrays.get("x").values();
    }

    float[] targets() {
        return arrays.get("y").values();
    }

    /** The outputs at the positions where they are read; the file has them everywhere. */
    float[] outputs() {
        float[] everywhere = arrays.get("out").values();
        int each = everywhere.length / batch();
        float[] read = new float[batch() * shape.outputLength()];
        for (int i = 0; i < batch(); i++) {
            int from = (i + 1) * each - shape.outputLength();
            System.arraycopy(everywhere, from, read, i * shape.outputLength(), shape.outputLength());
        }
        return read;
    }

    Tensor loss() {
        return arrays.get("loss");
    }

    /** The weights as a flat vector. */
    float[] weights() {
        return flat(WEIGHTS);
    }

    Map<String, Tensor> gradients() {
        return named(GRADIENTS);
    }

    Map<String, Tensor> weightsAfterThreeSteps() {
        return named(AFTER_THREE_STEPS);
    }

    private float[] flat(String prefix) {
        try {
            return new NamedParameters(shape).join(named(prefix));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("arrays " + prefix + "<name>: " + e.getMessage(), e);
        }
    }

    private Map<String, Tensor> named(String prefix) {
        Map<String, Tensor> named = new LinkedHashMap<>();
        arrays.forEach((name, array) -> {
            if (name.startsWith(prefix)) {
                named.put(name.substring(prefix.length()), array);
            }
        });
        return named;
    }

    private void requireShape(String name, int... sizes) {
        Tensor array = arrays.get(name);
        if (array == null || !array.hasShape(sizes)) {
            throw new IllegalArgumentException(name + " must be " + Arrays.toString(sizes) + ", found " + array);
        }
    }
}
