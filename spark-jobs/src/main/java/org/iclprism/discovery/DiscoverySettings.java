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
 * @param metricsOnly whether curves, and what is said about models beside each other, are left out
 * @param baselines whether the mean and a dummy are scored too
 */
public record DiscoverySettings(
        Rules rules, String column, int[] budgets, int replicates, long seed, boolean metricsOnly, boolean baselines)
        implements Serializable {

    /** Upstream's conventions. */
    public static DiscoverySettings standard() {
        return new DiscoverySettings(Rules.standard(), null, new int[0], 1000, 1, false, false);
    }
}
