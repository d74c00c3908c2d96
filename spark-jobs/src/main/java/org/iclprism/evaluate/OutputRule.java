package org.iclprism.evaluate;

import java.util.Arrays;
import java.util.Optional;
import org.iclprism.eval.strategy.Distributions;
import org.iclprism.eval.strategy.OutputSpace;

/** What an output must be before it can be scored: a probability for each symbol or label, or a finite value. */
final class OutputRule {
    /** Room for probabilities in single precision, not for logits or half precision. */
    private static final double TOLERANCE = 1e-4;

    private final OutputSpace space;
    private final boolean distribution;

    OutputRule(OutputSpace space) {
        this.space = space;
        this.distribution = space instanceof Distributions;
    }

    /** What is wrong with the output and what is allowed, in words; empty if nothing is. */
    Optional<String> fault(double[] output) {
        if (output.length != space.width()) {
            return Optional.of("output holds " + output.length + " numbers, must hold " + space.width() + " ("
                    + (distribution
                            ? "a probability for each symbol or label, none for the start token"
                            : "the value of y")
                    + ")");
        }
        for (double number : output) {
            if (!Double.isFinite(number) || (distribution && (number < 0 || number > 1 + TOLERANCE))) {
                return Optional.of("output holds " + number + ", must hold "
                        + (distribution ? "probabilities from 0 to 1 (a softmax of the logits)" : "finite numbers"));
            }
        }
        double sum = Arrays.stream(output).sum();
        return distribution && Math.abs(sum - 1) > TOLERANCE
                ? Optional.of("output sums to " + sum + ", must sum to 1 within " + TOLERANCE + " (a softmax over the "
                        + space.width() + " symbols, in single precision or better)")
                : Optional.empty();
    }
}
