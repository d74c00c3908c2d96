package org.iclprism.datagen;

/**
 * Balls and urns (Wurgaft et al. 2025, section 2): a task is a categorical distribution over d symbols from
 * Dirichlet(1, ..., 1); a prompt is a start token with id d and C draws from one urn of the pool, chosen by its weights.
 *
 * @param dims number of symbols d
 * @param context number of draws C
 */
public record BallsAndUrns(int dims, int context) implements FunctionClass {
    static final String NAME = "balls-and-urns";

    public BallsAndUrns {
        FunctionClasses.requireAtLeast(NAME, "dims", dims, 2);
        FunctionClasses.requireAtLeast(NAME, "context", context, 1);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int parameters() {
        return dims;
    }

    /** Writes the d probabilities of a new urn: standard exponentials over their sum are uniform on the simplex. */
    @Override
    public void drawTask(RandomNumbers random, double[] parameters) {
        double sum = 0;
        for (int k = 0; k < dims; k++) {
            parameters[k] = random.exponential();
            sum += parameters[k];
        }
        for (int k = 0; k < dims; k++) {
            parameters[k] /= sum;
        }
    }

    @Override
    public TokenPrompt drawPrompt(TaskPool pool, RandomNumbers random) {
        int task = pool.drawTask(random);
        double[] urn = pool.task(task);
        int[] tokens = new int[context + 1];
        tokens[0] = dims;
        for (int t = 1; t <= context; t++) {
            tokens[t] = drawSymbol(urn, random.uniform());
        }
        return new TokenPrompt(task, tokens);
    }

    @Override
    public PromptShape shape() {
        return new PromptShape(PromptShape.Kind.TOKENS, context + 1, dims + 1, dims + 1);
    }

    private static int drawSymbol(double[] urn, double uniform) {
        int last = urn.length - 1;
        double below = urn[0];
        int symbol = 0;
        while (symbol < last && uniform >= below) {
            symbol++;
            below += urn[symbol];
        }
        return symbol;
    }
}
