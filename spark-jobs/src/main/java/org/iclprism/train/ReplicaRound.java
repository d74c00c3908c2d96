package org.iclprism.train;

import java.io.Serializable;

/**
 * What one replica did in one round.
 *
 * @param replica number, from 0
 * @param iteration steps done since the start of training
 * @param examples prompts seen
 * @param losses mean loss of each step, before its update
 * @param seconds spent in the round's steps
 */
record ReplicaRound(int replica, int iteration, long examples, double[] losses, double seconds)
        implements Serializable {

    /** The first step (0-based, within the round) whose loss is not finite, or -1. */
    int divergedAt() {
        for (int step = 0; step < losses.length; step++) {
            if (!Double.isFinite(losses[step])) {
                return step;
            }
        }
        return -1;
    }
}
