package org.iclprism.eval.construct;

import java.util.Arrays;
import org.iclprism.datagen.Stream;

/**
 * How far predictions are from the closed form.
 *
 * @param median of the absolute errors
 * @param maximum of the absolute errors; NaN if a prediction is
 */
public record ConstructionErrors(double median, double maximum) {

    /** Over so many prompts of standard normal numbers; a function of the seed. */
    public static ConstructionErrors of(Construction construction, Precision precision, int prompts, long seed) {
        Check.that(prompts >= 1, "prompts", ">= 1", prompts);
        Stream stream = Stream.of(seed, "construct/prompts");
        double[] errors = new double[prompts];
        for (int i = 0; i < prompts; i++) {
            Example example = Example.gaussian(construction.dims(), stream.at(i));
            double exact = construction.closedForm().applyAsDouble(example);
            errors[i] = Math.abs(construction.predict(example, precision) - exact);
        }
        Arrays.sort(errors);
        double median = (errors[(prompts - 1) / 2] + errors[prompts / 2]) / 2;
        return new ConstructionErrors(median, errors[prompts - 1]);
    }
}
