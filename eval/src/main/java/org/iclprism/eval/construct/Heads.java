package org.iclprism.eval.construct;

import org.iclprism.eval.construct.ConstructionSettings.Pads;

/** Attention heads with one-hot attention, from the positional codes in the hidden state. */
final class Heads {
    // exp(-1000) is 0 in both precisions: the attention is exactly one-hot
    private static final double SHARPNESS = 1000;

    private final Layout layout;
    private final ConstructionSettings settings;

    Heads(Layout layout, ConstructionSettings settings) {
        this.layout = layout;
        this.settings = settings;
    }

    /** In column {@code target} only: adds the rows {@code from} of column {@code source} to the rows {@code to}. */
    AttentionHead copy(Block from, Block to, int source, int target) {
        return inColumn(source, target, diagonal(from, to, 1));
    }

    /** In this column only: takes the rows away, so that the residual's part of them is 0. */
    AttentionHead clear(Block rows, int column) {
        return inColumn(column, column, diagonal(rows, rows, -1));
    }

    /** In every column: the pads for size {@code N}, with these rows cleared (an empty block: none). */
    AttentionHead pads(Block cleared) {
        SparseMatrix.Builder value = value();
        for (int i = 0; i < layout.position().size(); i++) {
            size(value, layout.position().from() + i, settings.padScale());
        }
        return inEveryColumn(balanced(value, cleared));
    }

    /** In every column: the pads for size {@code N c} with c in a row of the column; these rows cleared. */
    AttentionHead pads(Block cleared, Block divisor) {
        SparseMatrix.Builder value = value();
        size(value, divisor.from(), settings.padScale());
        return inEveryColumn(balanced(value, cleared));
    }

    private void size(SparseMatrix.Builder value, int row, double scale) {
        value.add(layout.pads().from(), row, scale);
        value.add(layout.pads().from() + 1, row, -scale);
    }

    private SparseMatrix balanced(SparseMatrix.Builder value, Block cleared) {
        int first = layout.pads().from();
        for (int row = 0; row < layout.rows(); row++) {
            if (cleared.holds(row)) {
                value.add(row, row, -1);
            } else if (layout.pads().holds(row)) {
                value.add(row, row, -1);
            } else if (settings.pads() == Pads.PAPER) {
                value.add(first + 1, row, -1);
            } else {
                value.add(first, row, -.5).add(first + 1, row, -.5);
            }
        }
        return value.build();
    }

    private SparseMatrix.Builder value() {
        return new SparseMatrix.Builder(layout.rows(), layout.rows());
    }

    private SparseMatrix diagonal(Block from, Block to, double factor) {
        SparseMatrix.Builder value = value();
        for (int i = 0; i < from.size(); i++) {
            value.add(to.from() + i, from.from() + i, factor);
        }
        return value.build();
    }

    private AttentionHead inEveryColumn(SparseMatrix value) {
        SparseMatrix.Builder query = code();
        for (int t = 0; t < Layout.COLUMNS; t++) {
            query.add(t, layout.position().from() + t, SHARPNESS);
        }
        return new AttentionHead(query.build(), keys(), value);
    }

    private AttentionHead inColumn(int source, int target, SparseMatrix value) {
        if (source > target) {
            throw new IllegalArgumentException("Column " + target + " cannot read the later column " + source + ".");
        }
        SparseMatrix.Builder query = code();
        for (int t = 0; t < Layout.COLUMNS; t++) {
            int row = layout.position().from() + t;
            if (t == target) {
                query.add(source, row, SHARPNESS);
            } else {
                for (int s = 0; s < Layout.COLUMNS; s++) {
                    query.add(s, row, -SHARPNESS);
                }
            }
        }
        return new AttentionHead(query.build(), keys(), value);
    }

    private SparseMatrix keys() {
        SparseMatrix.Builder key = code();
        for (int t = 0; t < Layout.COLUMNS; t++) {
            key.add(t, layout.position().from() + t, 1);
        }
        return key.build();
    }

    private SparseMatrix.Builder code() {
        return new SparseMatrix.Builder(Layout.COLUMNS, layout.rows());
    }
}
