package org.iclprism.datagen.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.iclprism.conf.NearestName;
import org.iclprism.datagen.Setting;
import org.iclprism.datagen.Settings;
import org.iclprism.datagen.TextSetting;

/**
 * The function class {@code mixture}: each function is of one of some families, each family divided by the root of its
 * normaliser (Panwar et al. 2024, section 3). Upstream chooses a family for each batch; here each task has its own.
 */
final class Mixtures {
    static final String NAME = "mixture";
    private static final TextSetting COMPONENTS =
            new TextSetting("components", "linear sparse-linear", "names of function classes");

    private Mixtures() {}

    /** The mixture of any of these families. */
    static Family of(List<Family> families) {
        List<TextSetting> texts = new ArrayList<>(List.of(COMPONENTS, ComponentWeights.SETTING));
        for (Family family : families) {
            Stream.concat(
                            family.settings().stream().map(Setting::name),
                            family.texts().stream().map(TextSetting::name))
                    .forEach(key -> texts.add(new TextSetting(family.name() + "." + key, "", "")));
        }
        return new Family(
                NAME,
                "f of one of components, chosen by weights, each of variance 1; component.key sets one",
                "Panwar et al. 2024, section 3",
                Settings.none(),
                List.of(),
                texts,
                (dims, settings) -> create(families, dims, settings));
    }

    private static RealFunctions create(List<Family> families, int dims, Settings settings) {
        List<String> names = settings.words(COMPONENTS);
        List<RealFunctions> parts = new ArrayList<>();
        for (String name : names) {
            Family family = families.stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> unknown(name, families));
            parts.add(Scaled.toUnitVariance(family.factory().create(dims, settings.below(name))));
        }
        ComponentWeights weights = ComponentWeights.of(NAME, settings, names.size());
        if (parts.stream().allMatch(LinearFunctions.class::isInstance)) {
            return new LinearMixture(
                    parts.stream().map(LinearFunctions.class::cast).toList(), weights);
        }
        return new RealMixture(parts, weights);
    }

    private static IllegalArgumentException unknown(String name, List<Family> families) {
        List<String> known = families.stream().map(Family::name).toList();
        return new IllegalArgumentException(
                "Cannot create function class mixture: components must be of %s, found %s. Nearest: %s."
                        .formatted(String.join(", ", known), name, NearestName.of(name, known)));
    }
}
