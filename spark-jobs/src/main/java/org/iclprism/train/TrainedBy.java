package org.iclprism.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.iclprism.files.Provenance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What trained a run from a step on, as far as the bits of weights depend on it; of the driver where executors differ.
 *
 * @param fromStep the first, from 1
 * @param build of this program
 * @param processor its model
 * @param vectorBits length of its vectors
 */
record TrainedBy(int fromStep, String build, String processor, String vectorBits) {
    private static final Logger LOG = LoggerFactory.getLogger(TrainedBy.class);
    private static final String UNKNOWN = "unknown";

    /**
     * The history of a run that goes on here from the checkpoint of {@code step}, or begins where that is 0. A change is said.
     */
    static List<TrainedBy> upToHere(String run, Checkpoints checkpoints, int step) {
        List<TrainedBy> history = new ArrayList<>();
        int first = 1;
        for (int there : checkpoints.steps()) {
            if (there <= step) {
                add(history, of(first, checkpoints.provenance(there)));
                first = there + 1;
            }
        }
        TrainedBy here = of(step + 1, Provenance.now());
        if (add(history, here) && history.size() > 1) {
            LOG.warn(
                    "train: {} goes on from step {} with {}; up to there it was {}. The bits of its weights are those of"
                            + " neither alone; train/manifest.json keeps which trained what.",
                    run,
                    step,
                    here.words(),
                    history.get(history.size() - 2).words());
        }
        return history;
    }

    /** Adds what differs from the one before it. */
    private static boolean add(List<TrainedBy> history, TrainedBy next) {
        boolean same =
                !history.isEmpty() && history.get(history.size() - 1).words().equals(next.words());
        return !same && history.add(next);
    }

    private static TrainedBy of(int fromStep, Map<String, String> provenance) {
        return new TrainedBy(
                fromStep,
                provenance.getOrDefault(Provenance.BUILD, UNKNOWN),
                provenance.getOrDefault(Provenance.PROCESSOR, UNKNOWN),
                provenance.getOrDefault(Provenance.VECTOR_BITS, UNKNOWN));
    }

    private String words() {
        return "build " + build + " on " + processor + ", vectors of " + vectorBits + " bits";
    }
}
