package org.iclprism.eval.construct;

import java.util.List;

/**
 * One layer of the paper's form: x = h + the heads' writes, h' = x + W2 GeLU(W1 LN(x) + b1) + b2 (Akyurek et al. 2211.15661,
 * section 2.1). The attention reads h without a layer norm.
 */
public record ConstructedLayer(List<AttentionHead> heads, Feedforward feedforward) {

    public ConstructedLayer {
        heads = List.copyOf(heads);
    }

    /** The next hidden states (columns x rows). */
    double[][] apply(double[][] hidden, Precision precision) {
        double[][] next = new double[hidden.length][];
        for (int t = 0; t < hidden.length; t++) {
            next[t] = new double[hidden[t].length];
        }
        // the writes of the heads meet before the residual, as in the formula
        heads.forEach(head -> add(next, head.writes(hidden, precision), precision));
        add(next, hidden, precision);
        for (double[] column : next) {
            if (feedforward.units() > 0) {
                add(new double[][] {column}, new double[][] {feedforward.writes(column, precision)}, precision);
            }
        }
        return next;
    }

    private static void add(double[][] to, double[][] what, Precision precision) {
        for (int t = 0; t < to.length; t++) {
            for (int row = 0; row < to[t].length; row++) {
                to[t][row] = precision.round(to[t][row] + what[t][row]);
            }
        }
    }
}
