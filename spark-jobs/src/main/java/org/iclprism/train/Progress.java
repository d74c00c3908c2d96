package org.iclprism.train;

/** Told of every averaging round. Called from the threads of all runs. */
@FunctionalInterface
public interface Progress {
    /**
     * A round ended.
     *
     * @param run id
     * @param step steps done so far
     * @param roundSteps steps of this round
     * @param steps of the whole run
     * @param loss mean over the round
     */
    void round(String run, int step, int roundSteps, int steps, double loss);
}
