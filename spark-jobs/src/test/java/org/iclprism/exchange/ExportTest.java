package org.iclprism.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.files.Folder;
import org.iclprism.files.Json;
import org.iclprism.model.NamedParameters;
import org.iclprism.model.TransformerNetwork;
import org.iclprism.model.TransformerShape;
import org.iclprism.tensors.Npz;
import org.iclprism.tensors.Safetensors;
import org.iclprism.tensors.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
    @TempDir
    private Path folder;

    @Test
    void theArchiveHoldsTheArraysByPyTorchsNames() throws IOException {
        TransformerShape shape = Models.SHAPES.get("gpt2-pairs");
        MultiLayerNetwork network = Models.network(shape);
        write(network, ExportFormat.NPZ, "a.npz");
        Map<String, Tensor> arrays = Npz.read(Files.newInputStream(folder.resolve("a.npz")));
        assertThat(new NamedParameters(shape).join(arrays)).isEqualTo(TransformerNetwork.parameters(network));
    }

    @Test
    void queriesKeysAndValuesOfAHeadStandSideBySideInGptNeoX() throws IOException {
        TransformerShape shape = Models.SHAPES.get("neox-pairs");
        MultiLayerNetwork network = Models.network(shape);
        Tensor theirs = safetensors(network).get("layers.1.attention.query_key_value.weight");
        Tensor ours = named(network).get("blocks.1.qkv.weight");
        int width = shape.width();
        int headWidth = shape.headWidth();
        for (int part = 0; part < 3; part++) {
            for (int head = 0; head < shape.heads(); head++) {
                int row = (head * 3 + part) * headWidth + 1;
                int own = part * width + head * headWidth + 1;
                assertThat(theirs.values()[row * width]).isEqualTo(ours.values()[own * width]);
            }
        }
    }

    @Test
    void linearLayersInBlocksAreConv1DInGpt2() throws IOException {
        MultiLayerNetwork network = Models.network(Models.SHAPES.get("gpt2-tokens"));
        Map<String, Tensor> theirs = safetensors(network);
        Map<String, Tensor> ours = named(network);
        assertThat(theirs.get("transformer.h.0.mlp.c_fc.weight"))
                .isEqualTo(ours.get("blocks.0.up.weight").transposed());
        assertThat(theirs.get("lm_head.weight")).isEqualTo(ours.get("read_out.weight"));
        assertThat(theirs.get("transformer.wte.weight")).isEqualTo(ours.get("read_in.weight"));
        assertThat(theirs.get("transformer.wpe.weight")).isEqualTo(ours.get("pos"));
    }

    @Test
    void theConfigurationSaysWhatTheArraysDoNot() {
        write(Models.network(Models.SHAPES.get("neox-tokens")), ExportFormat.SAFETENSORS, "m");
        Map<?, ?> read = Json.read(new Folder(folder.toUri() + "m"), "config.json", Map.class);
        assertThat(read.get("architectures").toString()).isEqualTo("[GPTNeoXForCausalLM]");
        assertThat(read.get("num_attention_heads")).isEqualTo(2);
        assertThat(read.get("use_parallel_residual")).isEqualTo(false);
        assertThat(read.get("attention_bias")).isEqualTo(false);
        assertThat(read.get("rotary_pct")).isEqualTo(0.25);
        assertThat(read.get("eos_token_id")).isNull();
        assertThat(read.containsKey("eos_token_id")).isTrue();
    }

    @Test
    void aBiasThatAFamilyNeedsAndOursLacksIsZero() {
        for (String name : new String[] {"neox-tokens", "gpt2-pairs"}) {
            MultiLayerNetwork network = Models.network(Models.SHAPES.get(name));
            HuggingFace model = new HuggingFace(TransformerNetwork.shape(network));
            Map<String, Tensor> ours = named(network);
            Tensor bias = ours.remove("blocks.1.up.bias");
            assertThat(model.arrays(ours).get(model.name("blocks.1.up.bias"))).isEqualTo(Tensor.zeros(bias.shape()));
        }
    }

    @Test
    void theSameWeightsGiveTheSameBytes() throws IOException {
        MultiLayerNetwork network = Models.network(Models.SHAPES.get("neox-last"));
        for (ExportFormat format : ExportFormat.values()) {
            write(network, format, format + "-1");
            write(network, format, format + "-2");
            String file = format == ExportFormat.SAFETENSORS ? "/model.safetensors" : "";
            assertThat(Files.readAllBytes(folder.resolve(format + "-1" + file)))
                    .isEqualTo(Files.readAllBytes(folder.resolve(format + "-2" + file)));
        }
    }

    private Map<String, Tensor> safetensors(MultiLayerNetwork network) throws IOException {
        write(network, ExportFormat.SAFETENSORS, "model");
        try (InputStream in = Files.newInputStream(folder.resolve("model/model.safetensors"))) {
            return Safetensors.read(in).arrays();
        }
    }

    private void write(MultiLayerNetwork network, ExportFormat format, String name) {
        new Export(network).write(format, new Folder(folder.toUri().toString()), name);
    }

    private static Map<String, Tensor> named(MultiLayerNetwork network) {
        return new NamedParameters(TransformerNetwork.shape(network)).split(TransformerNetwork.parameters(network));
    }
}
