package org.iclprism.eval.bayes;

import java.io.Serializable;
import java.util.Optional;
import org.iclprism.datagen.functions.Families;

/**
 * The part of a strategy's complexity that does not depend on the tasks, in bits. The named constants are the compressed
 * lengths of the paper's own Python predictors; a predictor written in another language has others.
 *
 * @param memorising code of M
 * @param generalising code of G
 * @param prior prior parameters of G
 */
public record CodeLengths(double memorising, double generalising, double prior) implements Serializable {
    public static final CodeLengths BALLS_AND_URNS = new CodeLengths(4784, 4328, 88);
    public static final CodeLengths LINEAR_REGRESSION = new CodeLengths(7392, 6136, 96);
    public static final CodeLengths CLASSIFICATION = new CodeLengths(4704, 4552, 120);

    /** The constants of a registered function class, if there are any; classes of pairs share those of linear regression. */
    public static Optional<CodeLengths> ofFunctionClass(String name) {
        return switch (name) {
            case "balls-and-urns" -> Optional.of(BALLS_AND_URNS);
            case "linear-regression" -> Optional.of(LINEAR_REGRESSION);
            case "classification" -> Optional.of(CLASSIFICATION);
            // nobody has published any for these: those of the most similar
            default ->
                Families.all().stream().anyMatch(family -> family.name().equals(name))
                        ? Optional.of(LINEAR_REGRESSION)
                        : Optional.empty();
        };
    }
}
