package org.iclprism.exchange;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.iclprism.model.NamedParameters;
import org.iclprism.model.TransformerShape;
import org.iclprism.tensors.Tensor;
import org.iclprism.tensors.Tensors;

/** Our arrays from those of a GPT-2 or GPT-NeoX of Hugging Face's transformers; the way back of {@link HuggingFace}. */
final class FromHuggingFace {
    private static final Pattern THEIRS =
            Pattern.compile("(.*\\.)?(attn\\.c_attn|attention\\.query_key_value)\\.weight");
    /** Of either family, and of older and newer versions. */
    private static final Set<String> HEADS = Set.of("lm_head.weight", "embed_out.weight");

    private static final String SHARED = "tie_word_embeddings";

    private final TransformerShape shape;
    private final HuggingFace model;
    private final boolean tokens;

    FromHuggingFace(TransformerShape shape) {
        this.shape = shape;
        this.model = new HuggingFace(shape);
        this.tokens = shape.readsTokens();
    }

    /** Whether arrays have their names. */
    boolean holds(Map<String, Tensor> arrays) {
        return arrays.keySet().stream().anyMatch(name -> THEIRS.matcher(name).matches());
    }

    /**
     * The arrays by our names; whatever does not fit is added to {@code problems}.
     *
     * @param configuration that stands beside them, if one does
     */
    Map<String, Tensor> arrays(Map<String, Tensor> file, Optional<Map<?, ?>> configuration, List<String> problems) {
        Map<String, Tensor> found = found(file);
        configuration.ifPresent(there -> problems.addAll(ConfigurationCheck.problems(model.family(), there)));
        if (tokens) {
            shareEmbedding(found, configuration, problems);
        }
        Map<String, int[]> ours = new NamedParameters(shape).shapes();
        Map<String, int[]> expected = expected(ours);
        Map<String, int[]> harmless = new LinkedHashMap<>(model.family().always());
        Family.addBiases(shape, true, harmless);
        harmless.keySet().stream()
                .filter(name -> !ours.containsKey(name))
                .forEach(name -> dropZero(model.name(name), found, problems));
        problems.addAll(Tensors.problems(expected, found));
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        for (String name : ours.keySet()) {
            Tensor array = found.get(model.name(name));
            if (array != null && array.hasShape(expected.get(model.name(name)))) {
                arrays.put(name, model.family().toOurs(name, array));
            }
        }
        return arrays;
    }

    /** Their shapes by their names, of the arrays that we have too. */
    private Map<String, int[]> expected(Map<String, int[]> ours) {
        Map<String, int[]> expected = new TreeMap<>();
        ours.forEach((name, sizes) -> expected.put(
                model.name(name),
                model.family().toTheirs(name, Tensor.zeros(sizes)).shape()));
        return expected;
    }

    /** With the prefix that the expected names have, without the embedding that nothing reads. */
    private Map<String, Tensor> found(Map<String, Tensor> arrays) {
        Map<String, Tensor> found = new TreeMap<>();
        String prefix = model.family().prefix();
        arrays.forEach((name, array) -> {
            String bare = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
            if (HEADS.contains(bare)) {
                found.put(model.family().head(), array);
            } else {
                found.put(tokens ? prefix + bare : bare, array);
            }
        });
        if (!tokens) {
            found.remove(model.embedding());
        }
        found.computeIfPresent(model.name("pos"), (name, table) -> usedRows(table));
        return found;
    }

    /** A head that is the embedding is left out of the file, and may not differ from it where the configuration says so. */
    private void shareEmbedding(Map<String, Tensor> found, Optional<Map<?, ?>> configuration, List<String> problems) {
        boolean shares = configuration.isEmpty()
                || Objects.requireNonNullElse(
                                configuration.get().get(SHARED), model.family().sharesEmbedding())
                        .equals(true);
        Tensor embedding = found.get(model.embedding());
        if (!shares || embedding == null) {
            return;
        }
        Tensor head = found.putIfAbsent(model.family().head(), embedding);
        if (head != null && configuration.isPresent() && !head.equals(embedding)) {
            problems.add("config.json: " + SHARED + " must be false, as "
                    + model.family().head() + " is not " + model.embedding());
        }
    }

    /** Positions beyond the longest prompt change nothing. */
    private Tensor usedRows(Tensor table) {
        int rows = shape.prompt().positions();
        if (table.rank() != 2 || table.shape()[0] <= rows) {
            return table;
        }
        int columns = table.shape()[1];
        return new Tensor(new int[] {rows, columns}, Arrays.copyOf(table.values(), rows * columns));
    }

    private static void dropZero(String name, Map<String, Tensor> found, List<String> problems) {
        Tensor array = found.remove(name);
        if (array == null) {
            return;
        }
        for (float value : array.values()) {
            if (value != 0) {
                problems.add(name + " must be zero or missing, as the configuration's transformer has none");
                return;
            }
        }
    }
}
