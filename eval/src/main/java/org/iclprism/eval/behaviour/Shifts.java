package org.iclprism.eval.behaviour;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iclprism.conf.NearestName;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.Settings;
import org.iclprism.datagen.functions.Inputs;

/**
 * Questions out of distribution (Garg et al. 2022, section 4 and B.2), made of prompts with fresh tasks; a line each. Where a
 * law of x or y changes, the whole prompt is redrawn or scaled; where only the query does, each position has a prompt.
 */
public final class Shifts {
    /** Variance 1 where w . x has 20. */
    private static final double GARGS_NOISE = 1.0 / 20;

    private static final Map<String, Shift> SHIFTS = shifts();

    private Shifts() {}

    private static Map<String, Shift> shifts() {
        Map<String, Shift> all = new LinkedHashMap<>();
        all.put("random-quadrants", new ShiftedQueries(ShiftedQueries.Law.RANDOM_QUADRANTS));
        all.put("opposite-quadrants", new ShiftedQueries(ShiftedQueries.Law.OPPOSITE_QUADRANTS));
        all.put("orthogonal-query", new ShiftedQueries(ShiftedQueries.Law.ORTHOGONAL));
        all.put("overlapping-query", new ShiftedQueries(ShiftedQueries.Law.OVERLAPPING));
        for (String law : List.of("half-subspace", "skewed")) {
            all.put(
                    law,
                    ShiftedPrompts.law(dims ->
                            Inputs.of(dims, Settings.none(), Settings.none().with(Inputs.LAW.name(), law))));
        }
        all.put("noisy", ShiftedPrompts.noise(GARGS_NOISE));
        Map<String, Double> factors = new LinkedHashMap<>();
        factors.put("1/3", 1.0 / 3);
        factors.put("1/2", 0.5);
        factors.put("2", 2.0);
        factors.put("3", 3.0);
        factors.forEach((text, factor) -> all.put("x-scale-" + text, ShiftedPrompts.scaleX(factor)));
        factors.forEach((text, factor) -> all.put("w-scale-" + text, ShiftedPrompts.scaleY(factor)));
        return all;
    }

    /** The known names, in the order of figures. */
    public static List<String> names() {
        return List.copyOf(SHIFTS.keySet());
    }

    /**
     * The set of this name.
     *
     * @param source prompts of fresh tasks
     * @throws IllegalArgumentException for an unknown name
     */
    public static PromptSet of(String name, Questions source) {
        requireKnown(List.of(name));
        return SHIFTS.get(name).of(name, source);
    }

    /** Whether prompts of this function class can be shifted so. */
    static boolean suits(String name, Regression functionClass) {
        requireKnown(List.of(name));
        return !(functionClass.functions().binary() && SHIFTS.get(name).changesValues());
    }

    /**
     * Looks whether there are such sets.
     *
     * @throws IllegalArgumentException naming one that there is not
     */
    public static void requireKnown(Collection<String> names) {
        for (String name : names) {
            if (!SHIFTS.containsKey(name)) {
                throw new IllegalArgumentException("Cannot ask %s: it must be one of %s. Nearest: %s."
                        .formatted(name, String.join(", ", names()), NearestName.of(name, names())));
            }
        }
    }
}
