package org.iclprism.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.datagen.PromptShape;
import org.iclprism.files.Folder;
import org.iclprism.model.TransformerNetwork;
import org.iclprism.model.TransformerShape;
import org.iclprism.support.Python;
import org.iclprism.tensors.Npz;
import org.iclprism.tensors.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Python loads what was exported and computes the same outputs within 1e-5. */
class ExportInPythonTest {
    @TempDir
    private Path folder;

    @Test
    void transformersLoadsTheFolders() throws IOException, InterruptedException {
        check(
                Models.ALL,
                ExportFormat.SAFETENSORS,
                "",
                List.of("torch", "transformers", "safetensors"),
                "in_transformers.py");
    }

    @Test
    void pyTorchTakesTheArrays() throws IOException, InterruptedException {
        check(Models.SHAPES, ExportFormat.NPZ, ".arrays.npz", List.of("torch"), "in_pytorch.py");
    }

    @Test
    void onnxRuntimeRunsTheModels() throws IOException, InterruptedException {
        check(Models.ALL, ExportFormat.ONNX, ".onnx", List.of("onnxruntime"), "in_onnxruntime.py");
    }

    private void check(
            Map<String, TransformerShape> models,
            ExportFormat format,
            String ending,
            List<String> modules,
            String script)
            throws IOException, InterruptedException {
        for (Map.Entry<String, TransformerShape> model : models.entrySet()) {
            MultiLayerNetwork network = Models.network(model.getValue());
            writeExample(model.getKey(), network);
            new Export(network).write(format, new Folder(folder.toUri().toString()), model.getKey() + ending);
        }
        String reference = Path.of("src/test/python").toAbsolutePath().toString();
        Python.run(folder, modules, getClass(), script, reference);
    }

    /** {@code <name>.example.npz}: inputs, outputs, and the shape as numbers. */
    private void writeExample(String name, MultiLayerNetwork network) throws IOException {
        TransformerShape shape = TransformerNetwork.shape(network);
        PromptShape prompt = shape.prompt();
        float[] x = Models.inputs(shape);
        float[] outputs = TransformerNetwork.outputs(network, x, Models.PROMPTS);
        boolean tokens = prompt.kind() == PromptShape.Kind.TOKENS;
        int[] sizes = tokens
                ? new int[] {Models.PROMPTS, prompt.positions()}
                : new int[] {Models.PROMPTS, prompt.positions(), prompt.inputs()};
        float[] facts = {
            prompt.positions(),
            prompt.inputs(),
            prompt.outputs(),
            shape.layers(),
            shape.width(),
            shape.heads(),
            shape.mlpWidth()
        };
        try (OutputStream out = Files.newOutputStream(folder.resolve(name + ".example.npz"))) {
            Npz.write(
                    out,
                    Map.of(
                            "x",
                            new Tensor(sizes, x),
                            "outputs",
                            new Tensor(new int[] {Models.PROMPTS, prompt.outputPositions(), prompt.outputs()}, outputs),
                            "shape",
                            new Tensor(new int[] {facts.length}, facts)));
        }
    }
}
