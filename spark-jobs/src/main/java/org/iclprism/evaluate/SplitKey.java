package org.iclprism.evaluate;

import java.io.Serializable;

/** What a row of predictions is about: one transformer after some steps, on the prompts of one split. */
record SplitKey(String run, long step, String split) implements Serializable {

    @Override
    public String toString() {
        return "run " + run + ", step " + step + ", split " + split;
    }
}
