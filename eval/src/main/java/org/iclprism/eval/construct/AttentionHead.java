package org.iclprism.eval.construct;

import java.util.Arrays;

/**
 * A causal softmax head: column t adds the sum over s <= t of softmax(q_t k_s)_s V h_s, with q = Q h and k = K h and one more
 * logit, 0, for "attend to nothing" (Akyurek et al. 2211.15661, C.4.1).
 *
 * @param query Q, columns of the prompt x rows
 * @param key K, columns of the prompt x rows
 * @param value V, rows x rows, with the output matrix W^F of this head multiplied in
 */
public record AttentionHead(SparseMatrix query, SparseMatrix key, SparseMatrix value) {

    /** Attention of each column (rows of the result) to each column; 0 to later ones. */
    double[][] attention(double[][] hidden, Precision precision) {
        double[][] attention = new double[hidden.length][hidden.length];
        double[][] keys = new double[hidden.length][];
        for (int t = 0; t < hidden.length; t++) {
            keys[t] = key.times(hidden[t], precision);
            double[] queries = query.times(hidden[t], precision);
            for (int s = 0; s <= t; s++) {
                for (int i = 0; i < queries.length; i++) {
                    double product = precision.round(queries[i] * keys[s][i]);
                    attention[t][s] = precision.round(attention[t][s] + product);
                }
            }
            softmax(attention[t], t + 1, precision);
        }
        return attention;
    }

    private static void softmax(double[] logits, int count, Precision precision) {
        double largest = Math.max(0, Arrays.stream(logits, 0, count).max().orElseThrow());
        double sum = precision.round(Math.exp(-largest));
        for (int i = 0; i < count; i++) {
            logits[i] = precision.round(Math.exp(precision.round(logits[i] - largest)));
            sum = precision.round(sum + logits[i]);
        }
        for (int i = 0; i < count; i++) {
            logits[i] = precision.round(logits[i] / sum);
        }
    }

    /** What the head writes to each column (columns x rows). */
    double[][] writes(double[][] hidden, Precision precision) {
        double[][] attention = attention(hidden, precision);
        double[][] values = new double[hidden.length][];
        double[][] written = new double[hidden.length][value.rows()];
        for (int t = 0; t < hidden.length; t++) {
            values[t] = value.times(hidden[t], precision);
            for (int s = 0; s <= t; s++) {
                for (int row = 0; row < written[t].length; row++) {
                    double product = precision.round(attention[t][s] * values[s][row]);
                    written[t][row] = precision.round(written[t][row] + product);
                }
            }
        }
        return written;
    }
}
