package org.iclprism.conf;

/** A rule about values in combination. */
@FunctionalInterface
public interface Check {

    /** Adds a problem for each violation of the rule. */
    void check(Experiment experiment, Problems problems);
}
