package org.iclprism.train;

import org.iclprism.conf.Experiment.Train;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once per run if averaging costs too much of the time. */
final class CommunicationShare {
    private static final Logger LOG = LoggerFactory.getLogger(CommunicationShare.class);
    private static final double TOO_MUCH = 0.3;
    /** The first rounds start JVMs and compile. */
    private static final int IGNORED = 10;

    private static final int MEASURED = 20;

    private final String run;
    private final Train train;
    private int rounds;
    private double seconds;
    private double communication;

    CommunicationShare(String run, Train train) {
        this.run = run;
        this.train = train;
    }

    /** Counts a round; true if this one made the warning. */
    boolean add(AveragingRound round) {
        rounds++;
        if (rounds <= IGNORED || rounds > IGNORED + MEASURED) {
            return false;
        }
        seconds += round.seconds();
        communication += round.seconds() * round.communication();
        if (rounds < IGNORED + MEASURED || communication <= TOO_MUCH * seconds) {
            return false;
        }
        LOG.warn(
                "{}: {} % of the time goes into starting and averaging rounds ({} ms each), not into training. A longer"
                        + " train.averaging-period than {}{} costs less; sweep.parallel-runs costs nothing.",
                run,
                Math.round(100 * communication / seconds),
                Math.round(1000 * communication / MEASURED),
                train.averagingPeriod(),
                train.replicas() > 1 ? " or fewer train.replicas than " + train.replicas() : "");
        return true;
    }
}
