package org.iclprism.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iclprism.tensors.Tensor;
import org.iclprism.tensors.Tensors;

/**
 * A transformer's flat parameter vector as arrays with PyTorch's names and shapes: {@code read_in.weight}, {@code
 * blocks.0.qkv.weight}, ..., {@code pos}. Linear weights are [outputs, inputs], the transpose of the flat vector's.
 */
public final class NamedParameters {
    private static final String EMBEDDING = "read_in.weight";

    private final ParameterLayout layout;
    private final boolean tokens;

    public NamedParameters(TransformerShape shape) {
        layout = new ParameterLayout(shape);
        tokens = shape.readsTokens();
    }

    /** Each array's shape, in the order of the flat vector. */
    public Map<String, int[]> shapes() {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        layout.parameters().forEach(p -> shapes.put(p.name(), shape(p)));
        return shapes;
    }

    /** Whether an array is the weight of a Linear layer, [outputs, inputs]. */
    public boolean isLinear(String name) {
        return layout.parameters().stream().anyMatch(p -> p.name().equals(name) && isLinear(p));
    }

    /** The arrays of a flat vector, in its order; copies. */
    public Map<String, Tensor> split(float[] flat) {
        if (flat.length != layout.length()) {
            throw new IllegalArgumentException(
                    "Cannot name the parameters: expected " + layout.length() + ", found " + flat.length + ".");
        }
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        for (Parameter p : layout.parameters()) {
            float[] values = Arrays.copyOfRange(flat, p.offset(), p.end());
            arrays.put(
                    p.name(),
                    isLinear(p)
                            ? new Tensor(
                                            new int[] {
                                                p.rows().length(), p.columns().length()
                                            },
                                            values)
                                    .transposed()
                            : new Tensor(shape(p), values));
        }
        return arrays;
    }

    /**
     * The flat vector of arrays; the inverse of {@link #split}.
     *
     * @throws IllegalArgumentException naming every array that is missing, too many or of another shape
     */
    public float[] join(Map<String, Tensor> arrays) {
        List<String> problems = problems(arrays);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        float[] flat = new float[layout.length()];
        for (Parameter p : layout.parameters()) {
            Tensor array = arrays.get(p.name());
            float[] values = (isLinear(p) ? array.transposed() : array).values();
            System.arraycopy(values, 0, flat, p.offset(), values.length);
        }
        return flat;
    }

    /** What {@link #join} would refuse, one line for each array; empty if nothing. */
    public List<String> problems(Map<String, Tensor> arrays) {
        return Tensors.problems(shapes(), arrays);
    }

    private boolean isLinear(Parameter p) {
        return p.matrix() && !(tokens && p.name().equals(EMBEDDING));
    }

    private int[] shape(Parameter p) {
        int rows = p.rows().length();
        int columns = p.columns().length();
        if (isLinear(p)) {
            return new int[] {columns, rows};
        }
        boolean table = p.matrix() || p.name().equals("pos");
        return table ? new int[] {rows, columns} : new int[] {columns};
    }
}
