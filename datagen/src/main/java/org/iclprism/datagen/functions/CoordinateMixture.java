package org.iclprism.datagen.functions;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iclprism.datagen.RandomNumbers;

/** Each coordinate of each x is of one of some laws, chosen uniformly and independently (Akyürek et al. 2023, code). */
record CoordinateMixture(List<CoordinateLaw> laws) implements CoordinateLaw {
    private static final String NUMBER = "(-?\\d+(?:\\.\\d*)?(?:[eE]-?\\d+)?)";
    private static final Pattern LAW = Pattern.compile("(normal|uniform)\\*" + NUMBER + "\\+" + NUMBER);

    /**
     * Laws in the notation of Akyürek et al.: {@code normal*a+b} is a z + b with z ~ N(0, 1), {@code uniform*a+b} has z uniform
     * on [0, 1).
     *
     * @param scale factor of every a
     * @throws IllegalArgumentException if one is none, or there is none
     */
    static CoordinateMixture of(List<String> laws, double scale) {
        if (laws.isEmpty()) {
            throw none("nothing");
        }
        return new CoordinateMixture(laws.stream().map(law -> law(law, scale)).toList());
    }

    private static CoordinateLaw law(String law, double scale) {
        Matcher parts = LAW.matcher(law);
        if (!parts.matches()) {
            throw none(law);
        }
        double factor = scale * Double.parseDouble(parts.group(2));
        double shift = Double.parseDouble(parts.group(3));
        return parts.group(1).equals("normal")
                ? new GaussianInputs(shift, factor)
                : new UniformInputs(shift, shift + factor);
    }

    private static IllegalArgumentException none(String found) {
        return new IllegalArgumentException(
                "Cannot draw inputs: input-laws must be laws such as normal*2.5+1 or uniform*2+-1, found %s."
                        .formatted(found));
    }

    @Override
    public double draw(RandomNumbers random) {
        return laws.get(random.below(laws.size())).draw(random);
    }
}
