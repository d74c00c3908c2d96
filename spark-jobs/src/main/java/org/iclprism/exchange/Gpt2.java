package org.iclprism.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iclprism.model.NamedParameters;
import org.iclprism.model.TransformerShape;
import org.iclprism.tensors.Tensor;

/** Hugging Face's GPT-2: its linear layers in blocks are Conv1D, [inputs, outputs]. */
final class Gpt2 implements Family {
    private static final ForeignNames NAMES = new ForeignNames(
            "h",
            Map.of(
                    "ln1",
                    "ln_1",
                    "qkv",
                    "attn.c_attn",
                    "out",
                    "attn.c_proj",
                    "ln2",
                    "ln_2",
                    "up",
                    "mlp.c_fc",
                    "down",
                    "mlp.c_proj"),
            Map.of("ln", "ln_f", "pos", "wpe.weight"));

    private static final String ACTIVATION = "activation_function";

    private final TransformerShape shape;
    private final NamedParameters parameters;

    Gpt2(TransformerShape shape) {
        this.shape = shape;
        this.parameters = new NamedParameters(shape);
    }

    @Override
    public ForeignNames names() {
        return NAMES;
    }

    @Override
    public String prefix() {
        return "transformer.";
    }

    @Override
    public String embedding() {
        return "wte.weight";
    }

    @Override
    public String head() {
        return "lm_head.weight";
    }

    @Override
    public Tensor toTheirs(String ours, Tensor array) {
        return isConv1D(ours) ? array.transposed() : array;
    }

    @Override
    public Tensor toOurs(String ours, Tensor array) {
        return isConv1D(ours) ? array.transposed() : array;
    }

    @Override
    public Map<String, int[]> always() {
        Map<String, int[]> always = new LinkedHashMap<>();
        Family.addBiases(shape, true, always);
        always.put("pos", new int[] {shape.prompt().positions(), shape.width()});
        return always;
    }

    @Override
    public Map<String, Object> configuration() {
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("model_type", "gpt2");
        configuration.put("vocab_size", shape.readsTokens() ? shape.prompt().inputs() : 1);
        configuration.put("n_positions", shape.prompt().positions());
        configuration.put("n_embd", shape.width());
        configuration.put("n_layer", shape.layers());
        configuration.put("n_head", shape.heads());
        configuration.put("n_inner", shape.mlpWidth());
        configuration.put(ACTIVATION, BlockFacts.hasExactGelu(shape) ? "gelu" : "gelu_new");
        configuration.put("layer_norm_epsilon", BlockFacts.NORM_EPSILON);
        configuration.put("scale_attn_weights", true);
        configuration.put("scale_attn_by_inverse_layer_idx", false);
        configuration.put("embd_pdrop", 0.0);
        configuration.put("attn_pdrop", 0.0);
        configuration.put("resid_pdrop", 0.0);
        return configuration;
    }

    @Override
    public List<DecisiveSetting> decisive() {
        return List.of(
                DecisiveSetting.of(shape.heads(), 12, "n_head", "num_attention_heads"),
                DecisiveSetting.of(configuration().get(ACTIVATION), "gelu_new", ACTIVATION),
                DecisiveSetting.of(BlockFacts.NORM_EPSILON, 1e-5, "layer_norm_epsilon"),
                DecisiveSetting.of(true, true, "scale_attn_weights"),
                DecisiveSetting.of(false, false, "scale_attn_by_inverse_layer_idx"));
    }

    @Override
    public boolean sharesEmbedding() {
        return true;
    }

    private boolean isConv1D(String ours) {
        return ours.startsWith("blocks.") && parameters.isLinear(ours);
    }
}
