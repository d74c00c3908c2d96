package org.iclprism.eval.construct;

import java.util.List;
import org.iclprism.eval.construct.ConstructionSettings.Bypass;

/**
 * The operations that a layer can do (Akyurek et al. 2211.15661, Lemma 1 and appendix C): each overwrites its target rows.
 * {@code mov} works in one column, the others in every column at once.
 */
final class Primitives {
    private final Layout layout;
    private final ConstructionSettings settings;
    private final Heads heads;

    Primitives(Layout layout, ConstructionSettings settings) {
        this.layout = layout;
        this.settings = settings;
        heads = new Heads(layout, settings);
    }

    /** Column {@code target}: rows {@code to} := rows {@code from} of column {@code source}. */
    ConstructedLayer mov(Block from, Block to, int source, int target) {
        return new ConstructedLayer(
                List.of(heads.copy(from, to, source, target), heads.clear(to, target)),
                Feedforward.none(layout.rows()));
    }

    /** Rows {@code to} := the sum of the terms + bias. */
    ConstructedLayer aff(List<Term> terms, double[] bias, Block to) {
        // rows that are read cannot be cleared before: the network then takes their old value away itself
        boolean isUpdate = terms.stream().anyMatch(term -> term.of().overlaps(to));
        GeluUnits units = new GeluUnits(layout.rows());
        for (int i = 0; i < to.size(); i++) {
            double[] reads = new double[layout.rows()];
            for (Term term : terms) {
                double[] row = term.matrix().row(i);
                for (int j = 0; j < row.length; j++) {
                    reads[term.of().from() + j] += row[j];
                }
            }
            if (isUpdate) {
                reads[to.from() + i] -= 1;
            }
            pass(units, reads, bias[i], to.from() + i);
        }
        return new ConstructedLayer(List.of(heads.pads(isUpdate ? nothing() : to)), units.build());
    }

    /** Rows {@code to} := the matrix product of a and b. */
    ConstructedLayer mul(Block a, Block b, Block to) {
        requireApart(to, a, b);
        GeluUnits units = new GeluUnits(layout.rows());
        double in = undoNorm() / settings.productScale();
        double out = Math.sqrt(Math.PI / 2) * settings.productScale() * settings.productScale();
        for (int i = 0; i < a.height(); i++) {
            for (int k = 0; k < b.width(); k++) {
                for (int j = 0; j < a.width(); j++) {
                    int row = to.at(i, k);
                    units.start(0).read(a.at(i, j), in).read(b.at(j, k), in).write(row, out);
                    units.start(0).read(a.at(i, j), in).write(row, -out);
                    units.start(0).read(b.at(j, k), in).write(row, -out);
                }
            }
        }
        return new ConstructedLayer(List.of(heads.pads(to)), units.build());
    }

    /** Rows {@code to} := rows {@code a} / |the row c|; the pads' size N c makes the layer norm divide by c. */
    ConstructedLayer div(Block a, Block c, Block to) {
        requireApart(to, a, c);
        GeluUnits units = new GeluUnits(layout.rows());
        for (int i = 0; i < a.size(); i++) {
            double[] reads = new double[layout.rows()];
            reads[a.from() + i] = 1;
            pass(units, reads, 0, to.from() + i);
        }
        return new ConstructedLayer(List.of(heads.pads(to, c)), units.build());
    }

    /** Adds reads x + bias to a row of the residual. */
    private void pass(GeluUnits units, double[] reads, double bias, int row) {
        if (settings.bypass() == Bypass.PAPER) {
            units.start(bias + settings.padScale()).read(reads, undoNorm()).write(row, 1);
            units.shift(row, -settings.padScale());
        } else {
            units.start(bias).read(reads, undoNorm()).write(row, 1);
            units.start(-bias).read(reads, -undoNorm()).write(row, -1);
        }
    }

    /** LN(x) times this is x, but for terms that vanish with 1/N. */
    private double undoNorm() {
        return settings.padScale() * Math.sqrt(2.0 / layout.rows());
    }

    private static Block nothing() {
        return new Block(0, 0, 0);
    }

    private static void requireApart(Block to, Block... read) {
        for (Block block : read) {
            if (block.overlaps(to)) {
                throw new IllegalArgumentException("Rows that are read cannot be overwritten: " + block + ", " + to);
            }
        }
    }
}
