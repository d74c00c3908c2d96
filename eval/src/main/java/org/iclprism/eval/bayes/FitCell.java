package org.iclprism.eval.bayes;

import java.io.Serializable;

/** A cell and what is known of the strategies of its run. */
public record FitCell(Cell cell, RunEvidence run) implements Serializable {
    double step() {
        return cell.key().step();
    }
}
