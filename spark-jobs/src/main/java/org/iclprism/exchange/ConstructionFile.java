package org.iclprism.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iclprism.eval.construct.AttentionHead;
import org.iclprism.eval.construct.ConstructedLayer;
import org.iclprism.eval.construct.Construction;
import org.iclprism.eval.construct.Feedforward;
import org.iclprism.eval.construct.Precision;
import org.iclprism.eval.construct.SparseMatrix;
import org.iclprism.tensors.Safetensors;
import org.iclprism.tensors.StoredType;
import org.iclprism.tensors.StreamedArray;

/** The weights of a construction as a safetensors file: matrices take column vectors from the right. */
public final class ConstructionFile {
    private final Construction construction;
    private final Precision precision;
    private final Map<String, String> metadata;

    /**
     * A file to write.
     *
     * @param precision float64 or float32 numbers
     * @param facts further metadata, for example the step size
     */
    public ConstructionFile(Construction construction, Precision precision, Map<String, String> facts) {
        this.construction = construction;
        this.precision = precision;
        metadata = new TreeMap<>(facts);
        metadata.put("algorithm", construction.name());
        metadata.put("layers", String.valueOf(construction.steps().size()));
        metadata.put("layer_norm_epsilon", String.valueOf(Feedforward.EPSILON));
        for (int i = 0; i < construction.steps().size(); i++) {
            metadata.put("layers." + i, construction.steps().get(i).primitive());
        }
    }

    /** Writes all arrays; the same construction gives the same bytes. */
    public void write(OutputStream out) throws IOException {
        StoredType type = precision == Precision.DOUBLE ? StoredType.F64 : StoredType.F32;
        Safetensors.write(out, metadata, type, arrays());
    }

    private List<StreamedArray> arrays() {
        List<StreamedArray> arrays = new ArrayList<>();
        arrays.add(matrix("embedding", construction.embedding()));
        arrays.add(matrix("positions", construction.positions()));
        for (int i = 0; i < construction.steps().size(); i++) {
            addLayer(arrays, "layers." + i, construction.steps().get(i).layer());
        }
        double[] readOut = new double[construction.rows()];
        readOut[construction.output()] = 1;
        arrays.add(StreamedArray.vector("readout", readOut));
        return arrays;
    }

    private static void addLayer(List<StreamedArray> arrays, String name, ConstructedLayer layer) {
        for (int i = 0; i < layer.heads().size(); i++) {
            AttentionHead head = layer.heads().get(i);
            String prefix = name + ".heads." + i;
            arrays.add(matrix(prefix + ".query", head.query()));
            arrays.add(matrix(prefix + ".key", head.key()));
            arrays.add(matrix(prefix + ".value", head.value()));
        }
        Feedforward feedforward = layer.feedforward();
        arrays.add(matrix(name + ".first.weight", feedforward.first()));
        arrays.add(StreamedArray.vector(name + ".first.bias", feedforward.firstBias()));
        arrays.add(matrix(name + ".second.weight", feedforward.second()));
        arrays.add(StreamedArray.vector(name + ".second.bias", feedforward.secondBias()));
    }

    private static StreamedArray matrix(String name, SparseMatrix matrix) {
        return new StreamedArray(name, new int[] {matrix.rows(), matrix.columns()}, matrix::row);
    }
}
