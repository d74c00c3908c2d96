package org.iclprism.eval.bayes;

import java.io.Serializable;
import java.util.List;
import java.util.TreeMap;

/** A cell and what is known of the strategies of its run. */
public record FitCell(Cell cell, RunEvidence run) implements Serializable {
    private static final double[] NOTHING = new double[LogOddsGrid.STANDARD.size()];

    double step() {
        return cell.key().step();
    }

    /** The same without the bulk of it, where something else tells of its mixtures. */
    public FitCell withoutCurves() {
        MixtureCurve none = new MixtureCurve(LogOddsGrid.STANDARD, NOTHING, NOTHING, new TreeMap<>());
        return new FitCell(
                new Cell(cell.key(), cell.loss(), cell.losses(), cell.distances(), cell.mixture(), none, List.of()),
                run);
    }
}
