package org.iclprism.eval.bayes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Joins cells with the evidence of their runs, and refuses what cannot be fitted. */
final class FitCells {
    private FitCells() {}

    static List<FitCell> join(List<Cell> cells, List<RunEvidence> runs) {
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("Cannot fit a strategy model: there are no cells."
                    + " Evaluate at least one checkpoint of each run first.");
        }
        String slice = cells.get(0).key().slice();
        Map<String, RunEvidence> evidence = evidence(slice, runs);
        List<FitCell> joined = new ArrayList<>(cells.size());
        for (Cell cell : cells) {
            RunEvidence run =
                    evidence.get(id(cell.key().taskDiversity(), cell.key().seed()));
            require(cell, cell.key().slice().equals(slice), "it belongs to another slice. Fit one slice at a time.");
            require(cell, run != null, "its run has no evidence (average loss and complexity of each strategy).");
            require(
                    cell,
                    finite(cell)
                            && (!run.hasPair()
                                    || Double.isFinite(cell.distances().mix())),
                    "its mix distance or its mixture curve is not finite. Either predictions are NaN, or M and G agree on"
                            + " all of its prompts: take more prompts (evaluate.sequences), or other tasks.");
            joined.add(new FitCell(cell, run));
        }
        return joined;
    }

    private static Map<String, RunEvidence> evidence(String slice, List<RunEvidence> runs) {
        Map<String, RunEvidence> evidence = new HashMap<>();
        for (RunEvidence run : runs) {
            RunEvidence other = evidence.put(id(run.taskDiversity(), run.seed()), run);
            if (other != null) {
                throw new IllegalArgumentException("Cannot fit slice " + slice + ": runs " + other.run() + " and "
                        + run.run() + " have the same task diversity and seed (" + id(run.taskDiversity(), run.seed())
                        + "). A slice holds one run of each.");
            }
        }
        return evidence;
    }

    private static String id(int taskDiversity, int seed) {
        return "D=" + taskDiversity + ", seed " + seed;
    }

    private static boolean finite(Cell cell) {
        boolean finite = true;
        for (int i = 0; i < cell.curve().grid().size(); i++) {
            finite &= Double.isFinite(cell.curve().divergence()[i])
                    && Double.isFinite(cell.curve().slope()[i]);
        }
        return finite;
    }

    private static void require(Cell cell, boolean holds, String problem) {
        if (!holds) {
            CellKey key = cell.key();
            throw new IllegalArgumentException(
                    "Cannot fit slice " + key.slice() + ": cell (" + id(key.taskDiversity(), key.seed()) + ", step "
                            + key.step() + ", " + key.split() + "): " + problem);
        }
    }
}
