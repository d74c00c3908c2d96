package org.iclprism.datagen.functions;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Settings;
import org.iclprism.datagen.TextSetting;

/** Probabilities of the components of a mixture, up to a factor. */
record ComponentWeights(double[] weights) implements Serializable {

    static final TextSetting SETTING =
            new TextSetting("weights", "equal", "how often each is drawn, a number for each");

    /**
     * Those that settings give to the components of a function class.
     *
     * @throws IllegalArgumentException if they are not a number above 0 for each
     */
    static ComponentWeights of(String name, Settings settings, int count) {
        double[] weights = new double[count];
        Arrays.fill(weights, 1);
        if (settings.has(SETTING.name())) {
            weights = settings.numbers(SETTING);
        }
        Require.that(
                weights.length == count && Arrays.stream(weights).allMatch(weight -> weight > 0),
                name,
                SETTING.name(),
                count + " numbers > 0, one for each component",
                settings.text(SETTING));
        return new ComponentWeights(weights);
    }

    /** A component; one word. */
    int draw(RandomNumbers random) {
        double point = random.uniform() * Arrays.stream(weights).sum();
        int last = weights.length - 1;
        for (int i = 0; i < last; i++) {
            point -= weights[i];
            if (point < 0) {
                return i;
            }
        }
        return last;
    }

    /** E value(component). */
    double mean(IntToDoubleFunction value) {
        return IntStream.range(0, weights.length)
                        .mapToDouble(i -> weights[i] * value.applyAsDouble(i))
                        .sum()
                / Arrays.stream(weights).sum();
    }

    double log(int i) {
        return StrictMath.log(weights[i] / Arrays.stream(weights).sum());
    }
}
