package org.iclprism.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iclprism.model.TransformerShape;
import org.iclprism.tensors.Tensor;

/** Hugging Face's GPT-NeoX: queries, keys and values of a head stand side by side. */
final class GptNeoX implements Family {
    private static final ForeignNames NAMES = new ForeignNames(
            "layers",
            Map.of(
                    "ln1",
                    "input_layernorm",
                    "qkv",
                    "attention.query_key_value",
                    "out",
                    "attention.dense",
                    "ln2",
                    "post_attention_layernorm",
                    "up",
                    "mlp.dense_h_to_4h",
                    "down",
                    "mlp.dense_4h_to_h"),
            Map.of("ln", "final_layer_norm"));

    private static final String ACTIVATION = "hidden_act";
    private static final int PARTS = 3;

    private final TransformerShape shape;

    GptNeoX(TransformerShape shape) {
        this.shape = shape;
    }

    @Override
    public ForeignNames names() {
        return NAMES;
    }

    @Override
    public String prefix() {
        return "gpt_neox.";
    }

    @Override
    public String embedding() {
        return "embed_in.weight";
    }

    @Override
    public String head() {
        return "embed_out.weight";
    }

    @Override
    public Tensor toTheirs(String ours, Tensor array) {
        return ours.contains(".qkv.") ? regrouped(array, PARTS, shape.heads()) : array;
    }

    @Override
    public Tensor toOurs(String ours, Tensor array) {
        return ours.contains(".qkv.") ? regrouped(array, shape.heads(), PARTS) : array;
    }

    @Override
    public Map<String, int[]> always() {
        Map<String, int[]> always = new LinkedHashMap<>();
        Family.addBiases(shape, Family.hasAttentionBias(shape), always);
        return always;
    }

    @Override
    public Map<String, Object> configuration() {
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("model_type", "gpt_neox");
        configuration.put("vocab_size", shape.readsTokens() ? shape.prompt().inputs() : 1);
        configuration.put("max_position_embeddings", shape.prompt().positions());
        configuration.put("hidden_size", shape.width());
        configuration.put("num_hidden_layers", shape.layers());
        configuration.put("num_attention_heads", shape.heads());
        configuration.put("intermediate_size", shape.mlpWidth());
        configuration.put(ACTIVATION, BlockFacts.hasExactGelu(shape) ? "gelu" : "gelu_new");
        configuration.put("layer_norm_eps", BlockFacts.NORM_EPSILON);
        configuration.put("rotary_pct", BlockFacts.ROTARY_PART);
        configuration.put("rotary_emb_base", BlockFacts.ROTARY_BASE);
        configuration.put("use_parallel_residual", false);
        configuration.put("attention_bias", Family.hasAttentionBias(shape));
        configuration.put("attention_dropout", 0.0);
        configuration.put("hidden_dropout", 0.0);
        return configuration;
    }

    @Override
    public List<DecisiveSetting> decisive() {
        int headWidth = shape.width() / shape.heads();
        return List.of(
                DecisiveSetting.of(shape.heads(), 64, "num_attention_heads"),
                DecisiveSetting.of(shape.heads(), shape.heads(), "num_key_value_heads"),
                DecisiveSetting.of(headWidth, headWidth, "head_dim"),
                DecisiveSetting.of(configuration().get(ACTIVATION), "gelu", ACTIVATION),
                DecisiveSetting.of(BlockFacts.NORM_EPSILON, 1e-5, "layer_norm_eps"),
                DecisiveSetting.of(
                        BlockFacts.ROTARY_PART,
                        0.25,
                        "rotary_pct",
                        "partial_rotary_factor",
                        "rope_parameters.partial_rotary_factor",
                        "rope_scaling.partial_rotary_factor"),
                DecisiveSetting.of(
                        BlockFacts.ROTARY_BASE,
                        10_000,
                        "rotary_emb_base",
                        "rope_theta",
                        "rope_parameters.rope_theta",
                        "rope_scaling.rope_theta"),
                DecisiveSetting.of(false, true, "use_parallel_residual"));
    }

    @Override
    public boolean sharesEmbedding() {
        return false;
    }

    /** Rows [outer, inner, head width] as [inner, outer, head width]. */
    private static Tensor regrouped(Tensor array, int outer, int inner) {
        int piece = array.values().length / (outer * inner);
        float[] values = new float[array.values().length];
        for (int i = 0; i < outer; i++) {
            for (int j = 0; j < inner; j++) {
                System.arraycopy(array.values(), (i * inner + j) * piece, values, (j * outer + i) * piece, piece);
            }
        }
        return new Tensor(array.shape(), values);
    }
}
