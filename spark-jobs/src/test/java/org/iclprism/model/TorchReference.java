package org.iclprism.model;

import java.util.Map;

/** Arrays written by PyTorch for one shape (w., g., after3., x, y, out, loss) in the order of the flat vector. */
record TorchReference(TransformerShape shape, Map<String, float[]> arrays) {

    float[] weights() {
        return flat("w.");
    }

    float[] gradient() {
        return flat("g.");
    }

    float[] afterThreeSteps() {
        return flat("after3.");
    }

    float[] get(String name) {
        return arrays.get(name);
    }

    int batch() {
        return get("x").length / shape.inputLength();
    }

    private float[] flat(String prefix) {
        ParameterLayout layout = new ParameterLayout(shape);
        float[] flat = new float[layout.length()];
        for (Parameter p : layout.parameters()) {
            float[] values = arrays.get(prefix + p.name());
            int rows = p.rows().length();
            int columns = p.columns().length();
            boolean linear = p.matrix() && !(p.name().equals("read_in.weight") && shape.readsTokens());
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    flat[p.offset() + i * columns + j] = linear ? values[j * rows + i] : values[i * columns + j];
                }
            }
        }
        return flat;
    }
}
