package org.iclprism.exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.files.Folder;
import org.iclprism.model.NamedParameters;
import org.iclprism.model.TransformerNetwork;
import org.iclprism.model.TransformerShape;
import org.iclprism.tensors.Npz;
import org.iclprism.tensors.Safetensors;
import org.iclprism.tensors.Tensor;

/** A transformer in other programs' formats. The same weights give the same bytes. */
public final class Export {
    static final String ARRAYS = "model.safetensors";
    static final String CONFIGURATION = "config.json";

    /** Writes nulls too: transformers takes them for "none", and a missing key for its default. */
    private static final ObjectWriter JSON =
            new ObjectMapper().writerWithDefaultPrettyPrinter().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private final TransformerShape shape;
    private final Map<String, Tensor> arrays;

    public Export(MultiLayerNetwork network) {
        shape = TransformerNetwork.shape(network);
        arrays = new NamedParameters(shape).split(TransformerNetwork.parameters(network));
    }

    /**
     * Writes a file or folder below {@code folder}; it appears whole.
     *
     * @return what it is, in words
     */
    public String write(ExportFormat format, Folder folder, String name) {
        switch (format) {
            case SAFETENSORS -> {
                HuggingFace model = new HuggingFace(shape);
                folder.writeFolder(name, writing -> {
                    writing.write(ARRAYS, out -> Safetensors.write(out, model.arrays(arrays)));
                    writing.write(CONFIGURATION, out -> JSON.writeValue(out, model.configuration()));
                });
                return "a folder that transformers." + model.architecture() + ".from_pretrained loads";
            }
            case NPZ -> {
                folder.write(name, out -> Npz.write(out, arrays));
                return arrays.size() + " arrays by PyTorch's names that numpy.load reads";
            }
            case ONNX -> {
                folder.write(name, out -> out.write(OnnxTransformer.model(shape, arrays)));
                return "an ONNX model from x to outputs";
            }
        }
        throw new IllegalArgumentException("No format " + format);
    }
}
