package org.iclprism.discovery;

import java.io.Serializable;
import org.iclprism.eval.discovery.Rules;

/**
 * What an evaluation computes.
 *
 * @param column of the predictions; null to find it by its name
 * @param budgets to report beside the usual ones
 * @param replicates of the bootstrap; 0 for none
 * @param seed of the bootstrap
 */
public record Settings(Rules rules, String column, int[] budgets, int replicates, long seed) implements Serializable {

    /** Upstream's conventions. */
    public static Settings standard() {
        return new Settings(Rules.standard(), null, new int[0], 1000, 1);
    }
}
