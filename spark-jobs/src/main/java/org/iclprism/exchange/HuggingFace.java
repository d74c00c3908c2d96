package org.iclprism.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iclprism.model.TransformerShape;
import org.iclprism.tensors.Tensor;

/**
 * A transformer of ours as a model that Hugging Face's transformers loads. One that reads tokens becomes a causal language
 * model with an untied head. One that reads vectors becomes the family's headless model, to be run with {@code
 * inputs_embeds = x @ read_in.weight.T + read_in.bias}; the linear layers before and after it stand in the same file as
 * {@code read_in} and {@code read_out}.
 */
final class HuggingFace {
    private final TransformerShape shape;
    private final Family family;
    private final boolean tokens;

    HuggingFace(TransformerShape shape) {
        this.shape = shape;
        this.family = Family.of(shape);
        this.tokens = shape.readsTokens();
    }

    Family family() {
        return family;
    }

    /** Name of the class that loads the model. */
    String architecture() {
        boolean neox = family instanceof GptNeoX;
        if (tokens) {
            return neox ? "GPTNeoXForCausalLM" : "GPT2LMHeadModel";
        }
        return neox ? "GPTNeoXModel" : "GPT2Model";
    }

    /** {@code config.json}. */
    Map<String, Object> configuration() {
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("architectures", List.of(architecture()));
        configuration.putAll(family.configuration());
        configuration.put("bos_token_id", null);
        configuration.put("eos_token_id", null);
        configuration.put("tie_word_embeddings", false);
        return configuration;
    }

    /** The arrays by their names here, in their layout here. */
    Map<String, Tensor> arrays(Map<String, Tensor> ours) {
        Map<String, Tensor> all = new LinkedHashMap<>(ours);
        family.always().forEach((name, sizes) -> all.putIfAbsent(name, Tensor.zeros(sizes)));
        Map<String, Tensor> theirs = new LinkedHashMap<>();
        all.forEach((name, array) -> theirs.put(name(name), family.toTheirs(name, array)));
        if (!tokens) {
            theirs.put(embedding(), Tensor.zeros(1, shape.width()));
        }
        return theirs;
    }

    /** Its name of an array of ours. */
    String name(String ours) {
        if (tokens && ours.equals("read_in.weight")) {
            return embedding();
        }
        if (tokens && ours.equals("read_out.weight")) {
            return family.head();
        }
        return family.names().of(ours).map(name -> prefix() + name).orElse(ours);
    }

    /** Its name of the embedding of tokens, which only stands there unused if the model reads vectors. */
    String embedding() {
        return prefix() + family.embedding();
    }

    private String prefix() {
        return tokens ? family.prefix() : "";
    }
}
