package org.iclprism.eval.bayes;

/** A cell and what is known of the strategies of its run. */
record FitCell(Cell cell, RunEvidence run) {
    double step() {
        return cell.key().step();
    }
}
