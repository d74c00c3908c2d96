package org.iclprism.lock;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The look at who has the runs that a driver wants. A rival of this machine is alive if its process is; any other is watched,
 * until it gives a sign of life or has given none for too long.
 */
final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final LockFolder files;
    private final Driver driver;
    private final Set<String> runs;
    private final Pace pace;
    private final Map<String, Pulse> pulses = new HashMap<>();
    private long looks;

    Watch(LockFolder files, Driver driver, Set<String> runs, Pace pace) {
        this.files = files;
        this.driver = driver;
        this.runs = runs;
        this.pace = pace;
    }

    /** Waits until nobody else has one of the runs; takes the locks of dead drivers away. */
    void untilFree() {
        while (!remaining().isEmpty()) {
            pace.untilNextLook();
            looks++;
        }
    }

    private List<Rival> remaining() {
        List<Rival> remaining = new ArrayList<>();
        for (Rival rival : files.rivals(driver, runs)) {
            if (!isDead(rival)) {
                remaining.add(rival);
            }
        }
        return remaining;
    }

    private boolean isDead(Rival rival) {
        Driver.Process process = driver.sees(rival.driver());
        Pulse pulse = pulses.computeIfAbsent(rival.driver().id(), id -> firstSeen(rival, process));
        if (process == Driver.Process.UNKNOWN) {
            files.sign(rival).ifPresent(pulse::look);
        }
        if (process == Driver.Process.GONE || pulse.isSilent()) {
            LOG.warn(
                    "{}: took over the lock of a driver ({}) that {}",
                    rival.run(),
                    rival.driver().words(),
                    pulse.isSilent()
                            ? "gave no sign of life for " + pace.silence().toSeconds() + " s"
                            : "is gone");
            files.bury(rival);
            return true;
        }
        if (looks >= pace.patience() && (process == Driver.Process.RUNS || pulse.wasHeard())) {
            throw inUse(rival);
        }
        return false;
    }

    private Pulse firstSeen(Rival rival, Driver.Process process) {
        if (process == Driver.Process.UNKNOWN) {
            LOG.info(
                    "{}: a driver that cannot be seen from here has it ({}); looking for up to {} s whether it lives",
                    rival.run(),
                    rival.driver().words(),
                    pace.silence().toSeconds());
        } else if (process == Driver.Process.RUNS && pace.patience() > 0) {
            LOG.info(
                    "{}: waiting for the driver that has it ({})",
                    rival.run(),
                    rival.driver().words());
        }
        return new Pulse(pace.lapse());
    }

    private PrismException inUse(Rival rival) {
        return new PrismException(
                ExitCode.IN_USE,
                "Cannot work on " + rival.run() + ": another driver does ("
                        + rival.driver().words() + "). Wait for its end (--wait-for-lock 8h does) or stop it, then run"
                        + " the same command again; if it dies, its lock is taken over: at once on its machine, elsewhere"
                        + " when it gave no sign of life for " + pace.silence().toSeconds() + " s ("
                        + files.folder().uri() + ").");
    }
}
