package org.iclprism.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.AbstractThrowableAssert;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;
import org.iclprism.model.NamedParameters;
import org.iclprism.model.TransformerNetwork;
import org.iclprism.model.TransformerShape;
import org.iclprism.support.Python;
import org.iclprism.tensors.Npz;
import org.iclprism.tensors.Safetensors;
import org.iclprism.tensors.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsExportedComesBack() {
        Models.ALL.forEach((name, shape) -> {
            MultiLayerNetwork network = Models.network(shape);
            new Export(network).write(ExportFormat.SAFETENSORS, folder(), name);
            new Export(network).write(ExportFormat.NPZ, folder(), name + ".npz");
            float[] parameters = TransformerNetwork.parameters(network);
            assertThat(new Import(shape).read(folder().folder(name), "model.safetensors"))
                    .as(name)
                    .isEqualTo(parameters);
            assertThat(new Import(shape).read(folder(), name + ".npz")).as(name).isEqualTo(parameters);
        });
    }

    @Test
    void whatPythonTrainedComputesTheSameHere() throws IOException, InterruptedException {
        String reference = Path.of("src/test/python").toAbsolutePath().toString();
        Python.run(folder, List.of("torch", "transformers", "safetensors"), getClass(), "for_import.py", reference);
        for (Map.Entry<String, TransformerShape> model : Models.SHAPES.entrySet()) {
            String name = model.getKey();
            same(model.getValue(), folder(), name + ".safetensors", name + ".plain.npz");
            if (Files.exists(folder.resolve(name))) {
                same(model.getValue(), folder().folder(name), "model.safetensors", name + ".hf.npz");
            }
        }
    }

    @Test
    void everyArrayThatDoesNotFitIsNamedAtOnce() throws IOException {
        TransformerShape shape = Models.SHAPES.get("neox-last");
        Map<String, Tensor> arrays = theirs(shape);
        arrays.remove("final_layer_norm.bias");
        arrays.put("layers.0.mlp.dense_h_to_4h.weight", Tensor.zeros(23, 16));
        arrays.put("layers.1.mlp.dense_h_to_4h.weight", Tensor.zeros(24, 16));
        arrays.get("layers.0.mlp.dense_4h_to_h.bias").values()[3] = Float.NaN;
        refused(shape, arrays)
                .hasMessageContaining(
                        "a.safetensors: it does not fit the configuration's transformer (rotary positions, mlp"
                                + " biases, exact GELU, layers 1, width 16, heads 1, MLP 24, 11 positions of vectors of"
                                + " dimension 4, outputs 2):")
                .hasMessageContaining("final_layer_norm.bias [16] is missing")
                .hasMessageContaining("layers.0.mlp.dense_h_to_4h.weight must be [24, 16], found [23, 16]")
                .hasMessageContaining("layers.1.mlp.dense_h_to_4h.weight is unknown")
                .hasMessageContaining("blocks.0.down.bias holds NaN or infinity");
        Map<String, Tensor> plain = new NamedParameters(shape).split(new float[shape.parameters()]);
        plain.put("pos", Tensor.zeros(11, 16));
        plain.remove("read_in.bias");
        refused(shape, plain).hasMessageContaining("read_in.bias [16] is missing; pos is unknown. Give --conf");
    }

    @Test
    void aSettingThatChangesTheFunctionIsNoticedBesideTheArrays() throws IOException {
        TransformerShape shape = Models.SHAPES.get("neox-tokens");
        Map<String, Tensor> arrays = theirs(shape);
        configuration("{\"model_type\": \"gpt_neox\", \"num_attention_heads\": 4, \"hidden_act\": \"gelu_fast\","
                + " \"rope_parameters\": {\"partial_rotary_factor\": 0.5}}");
        refused(shape, arrays)
                .hasMessageContaining("config.json: num_attention_heads must be 2, found 4")
                .hasMessageContaining("config.json: hidden_act must be gelu, found gelu_new")
                .hasMessageContaining("config.json: rotary_pct must be 0.25, found 0.5")
                .hasMessageContaining("config.json: use_parallel_residual must be false, found true");
        configuration("{\"model_type\": \"gpt_neox\", \"num_attention_heads\": 2, \"use_parallel_residual\": false}");
        assertThat(new Import(shape).read(folder(), "a.safetensors")).hasSize(shape.parameters());
        configuration("{\"model_type\": \"gpt2\"}");
        refused(shape, arrays).hasMessageContaining("config.json: model_type must be gpt_neox, found gpt2");
    }

    @Test
    void gpt2MayShareItsEmbeddingAndHaveMorePositions() throws IOException {
        TransformerShape shape = Models.SHAPES.get("gpt2-tokens");
        Map<String, Tensor> arrays = theirs(shape);
        Tensor used = arrays.get("transformer.wpe.weight");
        float[] more = Arrays.copyOf(used.values(), 2 * used.values().length);
        arrays.put("transformer.wpe.weight", new Tensor(new int[] {24, 20}, more));
        arrays.put("transformer.h.0.attn.bias", Tensor.zeros(1, 1, 24, 24));
        arrays.remove("lm_head.weight");
        Map<String, Tensor> read = new NamedParameters(shape).split(read(shape, arrays));
        assertThat(read.get("pos")).isEqualTo(used);
        assertThat(read.get("read_out.weight"))
                .isEqualTo(read.get("read_in.weight"))
                .isEqualTo(arrays.get("transformer.wte.weight"));
    }

    @Test
    void aBiasThatOursLacksMustBeZero() throws IOException {
        TransformerShape shape = Models.SHAPES.get("neox-pairs");
        Map<String, Tensor> arrays = theirs(shape);
        arrays.put("layers.0.attention.dense.bias", Tensor.zeros(48));
        assertThat(read(shape, arrays)).hasSize(shape.parameters());
        arrays.get("layers.0.attention.dense.bias").values()[7] = 1;
        refused(shape, arrays).hasMessageContaining("layers.0.attention.dense.bias must be zero or missing");
    }

    @Test
    void whatIsNoSuchFileIsSaid() throws IOException {
        Import importing = new Import(Models.SHAPES.get("neox-last"));
        assertThatThrownBy(() -> importing.read(folder(), "nowhere.safetensors"))
                .hasMessageContaining("nowhere.safetensors: there is no such file")
                .extracting(e -> ((PrismException) e).code())
                .isEqualTo(ExitCode.PREFLIGHT);
        Files.writeString(folder.resolve("rubbish.safetensors"), "rubbish");
        Files.writeString(folder.resolve("rubbish.npz"), "rubbish");
        assertThatThrownBy(() -> importing.read(folder(), "rubbish.safetensors"))
                .hasMessageContaining("not a whole file of safetensors (its first 8 bytes")
                .extracting(e -> ((PrismException) e).code())
                .isEqualTo(ExitCode.MISMATCH);
        assertThatThrownBy(() -> importing.read(folder(), "rubbish.npz"))
                .hasMessageContaining("not a whole file of NumPy's arrays (it holds no arrays)");
    }

    private void same(TransformerShape shape, Folder where, String file, String example) throws IOException {
        MultiLayerNetwork network = Models.network(shape);
        TransformerNetwork.parameters(network, new Import(shape).read(where, file));
        try (InputStream in = Files.newInputStream(folder.resolve(example))) {
            Map<String, Tensor> expected = Npz.read(in);
            Tensor x = expected.get("x");
            float[] outputs = TransformerNetwork.outputs(network, x.values(), x.shape()[0]);
            float[] theirs = expected.get("outputs").values();
            float largest = 0;
            for (float value : theirs) {
                largest = Math.max(largest, Math.abs(value));
            }
            assertThat(outputs).as(example).hasSameSizeAs(theirs);
            for (int i = 0; i < outputs.length; i++) {
                assertThat(Math.abs(outputs[i] - theirs[i])).as(example).isLessThanOrEqualTo(1e-5f * largest);
            }
        }
    }

    private AbstractThrowableAssert<?, ?> refused(TransformerShape shape, Map<String, Tensor> arrays)
            throws IOException {
        write(arrays);
        return assertThatThrownBy(() -> new Import(shape).read(folder(), "a.safetensors"))
                .isInstanceOf(PrismException.class)
                .satisfies(e -> assertThat(((PrismException) e).code()).isEqualTo(ExitCode.MISMATCH));
    }

    private float[] read(TransformerShape shape, Map<String, Tensor> arrays) throws IOException {
        write(arrays);
        return new Import(shape).read(folder(), "a.safetensors");
    }

    private void write(Map<String, Tensor> arrays) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve("a.safetensors"))) {
            Safetensors.write(out, arrays);
        }
    }

    private void configuration(String text) throws IOException {
        Files.writeString(folder.resolve("config.json"), text);
    }

    private static Map<String, Tensor> theirs(TransformerShape shape) {
        float[] parameters = TransformerNetwork.parameters(Models.network(shape));
        return new TreeMap<>(new HuggingFace(shape).arrays(new NamedParameters(shape).split(parameters)));
    }

    private Folder folder() {
        return new Folder(folder.toUri().toString().replaceAll("/$", ""));
    }
}
