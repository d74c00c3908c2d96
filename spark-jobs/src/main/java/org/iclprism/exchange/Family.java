package org.iclprism.exchange;

import java.util.List;
import java.util.Map;
import org.iclprism.model.NamedParameters;
import org.iclprism.model.TransformerShape;
import org.iclprism.tensors.Tensor;

/** A family of models in Hugging Face's transformers that computes what a transformer of ours computes. */
interface Family {

    /** Learned or no positions make a GPT-2, rotary ones a GPT-NeoX. */
    static Family of(TransformerShape shape) {
        return BlockFacts.isRotary(shape) ? new GptNeoX(shape) : new Gpt2(shape);
    }

    /** Its names of modules. */
    ForeignNames names();

    /** Start of the names of everything but the head in a model with a head. */
    String prefix();

    /** Its name of the embedding of tokens, without the prefix. */
    String embedding();

    /** Its name of the head. */
    String head();

    /** An array of ours in its layout. */
    Tensor toTheirs(String ours, Tensor array);

    /** An array of ours from its layout. */
    Tensor toOurs(String ours, Tensor array);

    /** Arrays, by our names, that its models always have; zero where ours has none, which changes no output. */
    Map<String, int[]> always();

    /** {@code config.json} but for the names of the classes. */
    Map<String, Object> configuration();

    /** The settings that change what the same arrays compute. */
    List<DecisiveSetting> decisive();

    /** Whether the head is the embedding, where no {@code config.json} tells. */
    boolean sharesEmbedding();

    /** Adds the zeros for each bias that every linear layer and norm of a family has. */
    static void addBiases(TransformerShape shape, boolean attention, Map<String, int[]> to) {
        int width = shape.width();
        for (int i = 0; i < shape.layers(); i++) {
            String block = "blocks." + i + ".";
            to.put(block + "ln1.bias", new int[] {width});
            if (attention) {
                to.put(block + "qkv.bias", new int[] {3 * width});
                to.put(block + "out.bias", new int[] {width});
            }
            to.put(block + "ln2.bias", new int[] {width});
            to.put(block + "up.bias", new int[] {shape.mlpWidth()});
            to.put(block + "down.bias", new int[] {width});
        }
        to.put("ln.bias", new int[] {width});
    }

    /** Whether any attention of ours has a bias. */
    static boolean hasAttentionBias(TransformerShape shape) {
        return new NamedParameters(shape).shapes().containsKey("blocks.0.qkv.bias");
    }
}
