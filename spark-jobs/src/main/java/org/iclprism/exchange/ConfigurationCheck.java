package org.iclprism.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;

/** Compares a {@code config.json} with what a transformer of ours computes, where the arrays' shapes do not tell. */
final class ConfigurationCheck {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 1 << 20;
    private static final String TYPE = "model_type";

    /** What other models add to such a transformer: switches that must be off. */
    static final List<String> OFF = List.of(
            "add_cross_attention",
            "alibi",
            "attention_chunk_size",
            "attn_logit_softcapping",
            "auto_map",
            "final_logit_softcapping",
            "is_encoder_decoder",
            "qk_layernorm",
            "quantization_config",
            "sliding_window",
            "use_bidirectional_attention",
            "use_qk_norm",
            "use_rms_norm",
            "use_sliding_window");

    /** Factors that must be 1. */
    private static final List<String> FACTORS = List.of(
            "attention_multiplier",
            "attention_scaling",
            "embedding_multiplier",
            "logit_scale",
            "logits_scaling",
            "residual_multiplier");

    /** Maps of rotary positions, and what may stand in them; everything else belongs to scaled ones. */
    private static final List<String> ROTARY = List.of("rope_parameters", "rope_scaling");

    private static final Set<String> PLAIN_ROTARY = Set.of("rope_type", "type", "rope_theta", "partial_rotary_factor");

    private ConfigurationCheck() {}

    /** The one that stands beside weights, if one does. */
    static Optional<Map<?, ?>> read(Folder folder) {
        if (!folder.has(Export.CONFIGURATION)) {
            return Optional.empty();
        }
        try (InputStream in = folder.open(Export.CONFIGURATION)) {
            JsonNode tree = JSON.readTree(in.readNBytes(LONGEST));
            if (tree.path(TYPE).isTextual()) {
                return Optional.of(JSON.convertValue(tree, Map.class));
            }
            throw noConfiguration(folder, "it has no " + TYPE, null);
        } catch (IOException e) {
            throw noConfiguration(folder, "it cannot be read as JSON", e);
        }
    }

    /** One line for each setting that makes another function of the same arrays; empty if none. */
    static List<String> problems(Family family, Map<?, ?> found) {
        List<String> problems = new ArrayList<>();
        Object type = family.configuration().get(TYPE);
        DecisiveSetting.of(type, type, TYPE).check(found, problems);
        if (problems.isEmpty()) {
            family.decisive().forEach(setting -> setting.check(found, problems));
            OFF.forEach(name -> DecisiveSetting.of(false, false, name).check(found, problems));
            FACTORS.forEach(name -> DecisiveSetting.of(1, 1, name).check(found, problems));
            DecisiveSetting.of(true, true, "is_causal").check(found, problems);
            ROTARY.forEach(name -> checkRotary(name, found, problems));
        }
        return problems;
    }

    private static void checkRotary(String name, Map<?, ?> found, List<String> problems) {
        if (found.get(name) instanceof Map<?, ?> rotary) {
            DecisiveSetting.of("default", "default", name + ".rope_type", name + ".type")
                    .check(found, problems);
            rotary.keySet().stream()
                    .filter(key -> !PLAIN_ROTARY.contains(key) && rotary.get(key) != null)
                    .forEach(key -> problems.add("config.json: " + name + "." + key
                            + " scales positions, which no transformer here does, found " + rotary.get(key)));
        } else if (found.get(name) != null) {
            problems.add("config.json: " + name + " must be a map, found " + found.get(name));
        }
    }

    private static PrismException noConfiguration(Folder folder, String why, IOException cause) {
        return new PrismException(
                ExitCode.MISMATCH,
                "Cannot import from " + folder.uri() + ": " + Export.CONFIGURATION + " beside the weights is not a"
                        + " model's configuration (" + why + "). Put the one that transformers' save_pretrained wrote"
                        + " there, or move this one away.",
                cause);
    }
}
