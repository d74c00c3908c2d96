package org.iclprism.model;

/** Loss of one prompt, averaged over the positions it is read at; which one follows from the prompts. */
interface PromptLoss {

    /**
     * Loss of one prompt's outputs against its targets.
     *
     * @param outputs from {@code from} on, of the positions that are read
     * @param row from one of those to the next
     * @param targets as the prompt encoder gives them, from {@code at} on
     * @param gradient receives the gradient in the place of the outputs, where it is not 0; null: none wanted
     * @throws IllegalArgumentException if a target is no class
     */
    double of(float[] outputs, int from, int row, float[] targets, int at, float[] gradient);

    /** The loss that prompts of this shape are trained on. */
    static PromptLoss of(TransformerShape shape) {
        int positions = shape.prompt().positions();
        int outputs = shape.prompt().outputs();
        return switch (shape.prompt().kind()) {
            case TOKENS -> nextToken(positions, outputs);
            case PAIRS -> pairs(positions, new SquaredError());
            case SIGNS -> pairs(positions, new LogisticLoss());
            case LAST -> lastPosition(outputs);
        };
    }

    /** Cross-entropy of every token but the first, given those before it; targets [T] are the token ids themselves. */
    private static PromptLoss nextToken(int positions, int classes) {
        CrossEntropy entropy = new CrossEntropy(positions - 1, classes);
        return (outputs, from, row, targets, at, gradient) -> entropy.of(outputs, from, row, targets, at + 1, gradient);
    }

    /** Cross-entropy at the last position; targets [1] are class ids. */
    private static PromptLoss lastPosition(int classes) {
        CrossEntropy entropy = new CrossEntropy(1, classes);
        return (outputs, from, row, targets, at, gradient) -> entropy.of(outputs, from, row, targets, at, gradient);
    }

    /** Loss of a single output. */
    sealed interface PairLoss permits SquaredError, LogisticLoss {
        double of(double output, double y);

        double slope(double output, double y);
    }

    /** (output - y)^2. */
    record SquaredError() implements PairLoss {

        @Override
        public double of(double output, double y) {
            return (output - y) * (output - y);
        }

        @Override
        public double slope(double output, double y) {
            return 2 * (output - y);
        }
    }

    /** -ln P(y) where output is ln (P(1) / P(-1)). */
    record LogisticLoss() implements PairLoss {

        @Override
        public double of(double output, double y) {
            double margin = output * y;
            return Math.max(-margin, 0) + Math.log1p(Math.exp(-Math.abs(margin)));
        }

        @Override
        public double slope(double output, double y) {
            return -y / (1 + Math.exp(output * y));
        }
    }

    /** Of output 0 at each x against y; targets [C] are the y, then NaN if there are fewer. */
    private static PromptLoss pairs(int positions, PairLoss loss) {
        return (outputs, from, row, targets, at, gradient) -> {
            int count = positions / 2;
            while (count > 1 && Float.isNaN(targets[at + count - 1])) {
                count--;
            }
            double sum = 0;
            for (int i = 0; i < count; i++) {
                int here = from + i * row;
                sum += loss.of(outputs[here], targets[at + i]);
                if (gradient != null) {
                    gradient[here] = (float) (loss.slope(outputs[here], targets[at + i]) / count);
                }
            }
            return sum / count;
        };
    }
}
