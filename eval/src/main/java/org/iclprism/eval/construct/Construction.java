package org.iclprism.eval.construct;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A transformer whose weights were written down, not trained: it computes one step of a learning algorithm on a prompt of one
 * example. Immutable; the same prompt gives the same bits.
 *
 * @param name of the algorithm
 * @param dims dimension of x
 * @param embedding rows x (d+1): token to hidden state
 * @param positions columns x rows: added to the hidden states
 * @param steps the layers, first to last
 * @param output the row of the last column that holds the prediction
 * @param closedForm what it should compute
 */
public record Construction(
        String name,
        int dims,
        SparseMatrix embedding,
        SparseMatrix positions,
        List<Step> steps,
        int output,
        ToDoubleFunction<Example> closedForm) {

    public Construction {
        steps = List.copyOf(steps);
    }

    /** Rows of the hidden state: the width of the transformer. */
    public int rows() {
        return embedding.rows();
    }

    /** GeLU units of the widest layer. */
    public int units() {
        return steps.stream()
                .mapToInt(step -> step.layer().feedforward().units())
                .max()
                .orElse(0);
    }

    /**
     * The prediction for the query.
     *
     * @throws IllegalArgumentException if the example has another dimension
     */
    public double predict(Example example, Precision precision) {
        Check.that(example.x().length == dims && example.query().length == dims, "dims", "the prompt's", dims);
        double[][] hidden = embed(example, precision);
        for (Step step : steps) {
            hidden = step.layer().apply(hidden, precision);
        }
        return hidden[hidden.length - 1][output];
    }

    /** Hidden states before the first layer (columns x rows). */
    double[][] embed(Example example, Precision precision) {
        double[][] tokens = example.tokens();
        double[][] hidden = new double[tokens.length][];
        for (int t = 0; t < tokens.length; t++) {
            for (int i = 0; i < tokens[t].length; i++) {
                tokens[t][i] = precision.round(tokens[t][i]);
            }
            hidden[t] = embedding.times(tokens[t], precision);
            double[] position = positions.row(t);
            for (int row = 0; row < position.length; row++) {
                hidden[t][row] = precision.round(hidden[t][row] + position[row]);
            }
        }
        return hidden;
    }

    static Construction of(
            String name, Layout layout, List<Step> steps, Block output, ToDoubleFunction<Example> closedForm) {
        int dims = layout.x().size();
        SparseMatrix.Builder embedding = new SparseMatrix.Builder(layout.rows(), dims + 1);
        embedding.add(layout.y().from(), 0, 1);
        for (int i = 0; i < dims; i++) {
            embedding.add(layout.x().from() + i, i + 1, 1);
        }
        SparseMatrix.Builder positions = new SparseMatrix.Builder(Layout.COLUMNS, layout.rows());
        for (int t = 0; t < Layout.COLUMNS; t++) {
            positions.add(t, layout.position().from() + t, 1);
        }
        return new Construction(name, dims, embedding.build(), positions.build(), steps, output.from(), closedForm);
    }
}
