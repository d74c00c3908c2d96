package org.iclprism.datagen.functions;

import java.util.ArrayList;
import java.util.List;
import org.iclprism.conf.NearestName;
import org.iclprism.datagen.Setting;
import org.iclprism.datagen.Settings;

/**
 * The function class {@code mixture}: each function is of one of some families, each family divided by the root of its
 * normaliser (Panwar et al. 2024, section 3). Upstream chooses a family for each batch; here each task has its own.
 */
final class Mixtures {
    static final String NAME = "mixture";
    private static final String COMPONENTS = "components";
    private static final String WEIGHTS = "weights";

    private Mixtures() {}

    /** The mixture of any of these families. */
    static Family of(List<Family> families) {
        List<String> words = new ArrayList<>(List.of(COMPONENTS, WEIGHTS));
        for (Family family : families) {
            family.settings().stream().map(Setting::name).forEach(key -> words.add(family.name() + "." + key));
        }
        return new Family(
                NAME,
                "f of one of components, chosen by weights, each of variance 1; component.key sets one",
                "Panwar et al. 2024, section 3",
                Settings.none(),
                List.of(),
                words,
                (dims, settings) -> create(families, dims, settings));
    }

    private static RealFunctions create(List<Family> families, int dims, Settings settings) {
        List<String> names = words(settings.text(COMPONENTS, "linear sparse-linear"));
        List<RealFunctions> parts = new ArrayList<>();
        for (String name : names) {
            Family family = families.stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> unknown(name, families));
            parts.add(Scaled.toUnitVariance(family.factory().create(dims, settings.below(name))));
        }
        ComponentWeights weights = weights(settings, names.size());
        if (parts.stream().allMatch(LinearFunctions.class::isInstance)) {
            return new LinearMixture(
                    parts.stream().map(LinearFunctions.class::cast).toList(), weights);
        }
        return new RealMixture(parts, weights);
    }

    private static ComponentWeights weights(Settings settings, int count) {
        List<String> given = words(settings.text(WEIGHTS, "1 ".repeat(count)));
        double[] weights = new double[count];
        boolean isRight = given.size() == count;
        for (int i = 0; i < count && isRight; i++) {
            try {
                weights[i] = Double.parseDouble(given.get(i));
            } catch (NumberFormatException notANumber) {
                weights[i] = Double.NaN;
            }
            isRight = weights[i] > 0 && Double.isFinite(weights[i]);
        }
        Require.that(isRight, NAME, WEIGHTS, count + " numbers > 0, one for each component", String.join(" ", given));
        return new ComponentWeights(weights);
    }

    /** Of a list such as {@code a, b}, {@code a b} or {@code [a, b]}. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.split("[\\s,\\[\\]]+", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    private static IllegalArgumentException unknown(String name, List<Family> families) {
        List<String> known = families.stream().map(Family::name).toList();
        return new IllegalArgumentException(
                "Cannot create function class mixture: components must be of %s, found %s. Nearest: %s."
                        .formatted(String.join(", ", known), name, NearestName.of(name, known)));
    }
}
