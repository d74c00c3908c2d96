package org.iclprism.eval.bayes;

import java.io.Serializable;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.eval.strategy.Strategies;

/**
 * The part of a strategy's complexity that its algorithm is, in bits. The named constants are the compressed lengths of
 * the paper's own Python predictors; a predictor written in another language has others. Nobody has measured any other
 * algorithm, so all others have one length, that of the paper's ridge regression: between two of them only what they know
 * and their settings make a difference.
 *
 * @param memorising code of M
 * @param generalising code of G
 * @param prior prior parameters of G
 */
public record CodeLengths(double memorising, double generalising, double prior) implements Serializable {
    private static final CodeLengths BALLS_AND_URNS = new CodeLengths(4784, 4328, 88);
    private static final CodeLengths LINEAR_REGRESSION = new CodeLengths(7392, 6136, 96);
    private static final CodeLengths CLASSIFICATION = new CodeLengths(4704, 4552, 120);

    /** Function classes of other papers; the prior of G is what it knows. */
    private static final CodeLengths OTHERS = new CodeLengths(Strategies.ALGORITHM_BITS, Strategies.ALGORITHM_BITS, 0);

    /** Of the algorithm of a strategy of a function class. */
    public static double of(FunctionClass functionClass, String strategy) {
        CodeLengths lengths = ofFunctionClass(functionClass.name());
        return switch (strategy) {
            case Strategies.MEMORISING -> lengths.memorising;
            case Strategies.GENERALISING -> lengths.generalising;
            default -> Strategies.descriptionBits(functionClass, strategy);
        };
    }

    /** What the paper's G knows; 0 for all that say themselves what they know. */
    static double prior(FunctionClass functionClass, String strategy) {
        return strategy.equals(Strategies.GENERALISING) ? ofFunctionClass(functionClass.name()).prior : 0;
    }

    private static CodeLengths ofFunctionClass(String name) {
        return switch (name) {
            case "balls-and-urns" -> BALLS_AND_URNS;
            case "linear-regression" -> LINEAR_REGRESSION;
            case "classification" -> CLASSIFICATION;
            default -> OTHERS;
        };
    }
}
