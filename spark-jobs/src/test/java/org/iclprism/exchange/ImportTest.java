package org.iclprism.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
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
    /** Settings of transformers' classes that change no output, or only what other classes add to the model. */
    private static final List<String> HARMLESS = List.of(
            "transformers_version",
            "architectures",
            "output_hidden_states",
            "return_dict",
            "dtype",
            "chunk_size_feed_forward",
            "id2label",
            "label2id",
            "problem_type",
            "initializer_range",
            "use_cache",
            "bos_token_id",
            "eos_token_id",
            "pad_token_id",
            "_name_or_path",
            "output_attentions",
            "summary_type",
            "summary_use_proj",
            "summary_activation",
            "summary_proj_to_labels",
            "summary_first_dropout",
            "reorder_and_upcast_attn",
            "classifier_dropout",
            "is_decoder");

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
        TransformerShape neox = Models.SHAPES.get("neox-tokens");
        same(neox, folder().folder("shards"), "model.safetensors.index.json", "shards.npz");
        same(Models.SHAPES.get("gpt2-pairs"), folder(), "garg.safetensors", "garg.npz");
        everySettingOfTheirsIsKnown(neox);
        everySettingOfTheirsIsKnown(Models.SHAPES.get("gpt2-tokens"));
    }

    /** A setting that a newer version of transformers has is to be looked at. */
    private void everySettingOfTheirsIsKnown(TransformerShape shape) throws IOException {
        Family family = Family.of(shape);
        String type = String.valueOf(family.configuration().get("model_type"));
        List<String> known = new ArrayList<>(List.of("rope_parameters", "tie_word_embeddings"));
        known.addAll(family.configuration().keySet());
        family.decisive().forEach(setting -> known.addAll(setting.names()));
        known.addAll(ConfigurationCheck.OFF);
        known.addAll(HARMLESS);
        assertThat(Files.readAllLines(folder.resolve(type + ".keys")))
                .isNotEmpty()
                .isSubsetOf(known);
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
                .hasMessageContaining("config.json: hidden_act must be gelu, found gelu_fast")
                .hasMessageContaining("config.json: rope_parameters.partial_rotary_factor must be 0.25, found 0.5")
                .hasMessageContaining("config.json: use_parallel_residual must be false, found true");
        configuration("{\"model_type\": \"gpt_neox\", \"num_attention_heads\": 2, \"use_parallel_residual\": false}");
        assertThat(new Import(shape).read(folder(), "a.safetensors")).hasSize(shape.parameters());
        configuration("{\"model_type\": \"gpt2\"}");
        refused(shape, arrays).hasMessageContaining("config.json: model_type must be gpt_neox, found gpt2");
    }

    @Test
    void whatATransformerHereDoesNotComputeIsRefusedByName() throws IOException {
        TransformerShape shape = Models.SHAPES.get("neox-tokens");
        Map<String, Tensor> arrays = theirs(shape);
        String plain = "{\"model_type\":\"gpt_neox\",\"num_attention_heads\":2,\"use_parallel_residual\":false";
        Map<String, String> refused = new TreeMap<>(Map.of(
                "\"rope_scaling\":{\"type\":\"linear\",\"factor\":2.0}",
                        "config.json: rope_scaling.type must be default, found linear; config.json: rope_scaling.factor"
                                + " scales positions, which no transformer here does, found 2.0",
                "\"rope_parameters\":{\"rope_type\":\"yarn\",\"rope_theta\":10000}",
                        "rope_type must be default, found yarn",
                "\"rope_parameters\":{\"full_attention\":{\"rope_type\":\"linear\"}}", "rope_parameters.full_attention",
                "\"rope_parameters\":[2]", "config.json: rope_parameters must be a map, found [2]",
                "\"rope_theta\":500000", "config.json: rope_theta must be 10000, found 500000",
                "\"sliding_window\":128", "config.json: sliding_window must be false, found 128",
                "\"is_causal\":false", "config.json: is_causal must be true, found false",
                "\"attention_multiplier\":0.5", "config.json: attention_multiplier must be 1, found 0.5",
                "\"head_dim\":8", "config.json: head_dim must be 16, found 8",
                "\"tie_word_embeddings\":true",
                        "config.json: tie_word_embeddings must be false, as embed_out.weight is not"
                                + " gpt_neox.embed_in.weight"));
        for (Map.Entry<String, String> setting : refused.entrySet()) {
            configuration(plain + "," + setting.getKey() + "}");
            refused(shape, arrays).hasMessageContaining(setting.getValue());
        }
        configuration(plain + ",\"rope_scaling\":null,\"sliding_window\":null,\"rope_parameters\":{\"rope_type\":"
                + "\"default\",\"rope_theta\":10000.0,\"partial_rotary_factor\":0.25}}");
        assertThat(new Import(shape).read(folder(), "a.safetensors")).hasSize(shape.parameters());
    }

    @Test
    void aFileThatIsNoModelsConfigurationIsCalledSo() throws IOException {
        TransformerShape shape = Models.SHAPES.get("neox-tokens");
        for (String text : List.of("{\"model_type\": null}", "{\"lr\": 1}", "[1, 2]", "")) {
            configuration(text);
            refused(shape, theirs(shape))
                    .hasMessageContaining("config.json beside the weights is not a model's configuration (it has no"
                            + " model_type). Put the one that transformers' save_pretrained wrote there, or move this"
                            + " one away.");
        }
        configuration("{");
        refused(shape, theirs(shape)).hasMessageContaining("(it cannot be read as JSON)");
    }

    @Test
    void namesThatATrainingLoopChangedAreRead() throws IOException {
        TransformerShape shape = Models.SHAPES.get("gpt2-pairs");
        Map<String, Tensor> theirs = theirs(shape);
        float[] expected = read(shape, theirs);
        for (String wrapper : List.of("module.", "_orig_mod.", "module._orig_mod.")) {
            assertThat(read(shape, renamed(theirs, name -> wrapper + name)))
                    .as(wrapper)
                    .isEqualTo(expected);
        }
        Map<String, Tensor> garg = renamed(theirs, name -> name.startsWith("read_") ? "_" + name : "_backbone." + name);
        garg.put("_backbone.h.0.attn.bias", Tensor.zeros(1, 1, 4, 4));
        garg.put("_backbone.h.0.attn.masked_bias", Tensor.zeros());
        assertThat(garg).containsKeys("_read_in.weight", "_backbone.wte.weight", "_backbone.h.0.ln_1.weight");
        assertThat(read(shape, garg)).isEqualTo(expected);
        theirs.put("module.wpe.weight", theirs.get("wpe.weight"));
        refused(shape, theirs).hasMessageContaining("it holds wpe.weight twice, once as wpe.weight");
    }

    private static Map<String, Tensor> renamed(Map<String, Tensor> arrays, UnaryOperator<String> name) {
        Map<String, Tensor> renamed = new TreeMap<>();
        arrays.forEach((old, array) -> renamed.put(name.apply(old), array));
        return renamed;
    }

    @Test
    void neoxMayShareItsEmbeddingIfItsConfigurationSaysSo() throws IOException {
        TransformerShape shape = Models.SHAPES.get("neox-tokens");
        Map<String, Tensor> arrays = theirs(shape);
        arrays.remove("embed_out.weight");
        String plain = "{\"model_type\":\"gpt_neox\",\"num_attention_heads\":2,\"use_parallel_residual\":false";
        configuration(plain + ",\"tie_word_embeddings\":true}");
        Map<String, Tensor> read = new NamedParameters(shape).split(read(shape, arrays));
        assertThat(read.get("read_out.weight")).isEqualTo(arrays.get("gpt_neox.embed_in.weight"));
        configuration(plain + "}");
        refused(shape, arrays).hasMessageContaining("embed_out.weight [7, 32] is missing");
    }

    @Test
    void aModelInSeveralFilesIsReadByItsIndex() throws IOException {
        TransformerShape shape = Models.SHAPES.get("neox-last");
        Map<String, Tensor> all = theirs(shape);
        float[] expected = read(shape, all);
        Map<String, String> files = new TreeMap<>();
        for (int shard = 1; shard <= 2; shard++) {
            String file = "model-0000" + shard + "-of-00002.safetensors";
            Map<String, Tensor> part = new TreeMap<>(all);
            part.keySet().removeIf(name -> name.contains("attention") == file.contains("-00002-"));
            part.keySet().forEach(name -> files.put(name, file));
            write(file, part);
        }
        index(files);
        assertThat(new Import(shape).read(folder(), "model.safetensors.index.json"))
                .isEqualTo(expected);
        refused(
                shape,
                "model-00001-of-00002.safetensors",
                "it is one of 2 files of a model. Give their index," + " model.safetensors.index.json.");
        Files.delete(folder.resolve("model-00002-of-00002.safetensors"));
        refused(
                shape,
                "model.safetensors.index.json",
                "model-00002-of-00002.safetensors, which the index names, is not" + " beside it");
        index(Map.of("a", "../secret.safetensors"));
        refused(
                shape,
                "model.safetensors.index.json",
                "names \"../secret.safetensors\", which is no safetensors file beside it");
        index(Map.of());
        refused(shape, "model.safetensors.index.json", "it has no weight_map that says which file holds which array");
    }

    private void index(Map<String, String> files) throws IOException {
        Files.writeString(
                folder.resolve("model.safetensors.index.json"),
                new ObjectMapper().writeValueAsString(Map.of("metadata", Map.of(), "weight_map", files)));
    }

    @Test
    void whatIsNoFileOfWeightsIsNamedAsWhatItIs() throws IOException {
        TransformerShape shape = Models.SHAPES.get("neox-last");
        Map<String, String> starts = Map.of(
                "version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "it is a Git LFS pointer, not the file",
                "\n<!DOCTYPE HTML><html>", "it is an HTML page, as a site sends it in place of a file",
                "PK\3\4", "it is a zip archive. One of NumPy's must be called .npz; others are those of torch.save",
                "\u0080\2}q", "it is a Python pickle, as of torch.save, which is not read",
                "", "it is empty");
        for (Map.Entry<String, String> start : starts.entrySet()) {
            Files.writeString(folder.resolve("a.safetensors"), start.getKey(), StandardCharsets.ISO_8859_1);
            refused(shape, "a.safetensors", start.getValue());
        }
        Files.createDirectory(folder.resolve("model"));
        Files.createFile(folder.resolve("model/model.safetensors"));
        refused(shape, "model", "model: it is a folder. Name a file in it: model.safetensors.");
    }

    private void refused(TransformerShape shape, String name, String why) {
        assertThatThrownBy(() -> new Import(shape).read(folder(), name))
                .isInstanceOf(PrismException.class)
                .hasMessageContaining(why)
                .satisfies(e -> assertThat(((PrismException) e).code()).isEqualTo(ExitCode.MISMATCH));
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
                .hasMessageContaining("not a whole file of NumPy's arrays (not a readable zip");
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
        write("a.safetensors", arrays);
    }

    private void write(String name, Map<String, Tensor> arrays) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
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
