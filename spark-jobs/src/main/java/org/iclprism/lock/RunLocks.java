package org.iclprism.lock;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs that this driver works on and no other may. The lock of a driver that died is taken over: at once if its process
 * can be looked up from here, otherwise when it was not heard of for a minute.
 */
public final class RunLocks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunLocks.class);
    private static final Duration BEAT = Duration.ofSeconds(10);
    private static final Duration LAPSE = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 10;

    private final LockFolder files;
    private final Driver driver;
    private final Map<String, Integer> held = new LinkedHashMap<>();
    private final ScheduledExecutorService heart;
    private volatile long lastBeat;
    private volatile String lost;

    private RunLocks(LockFolder files, Driver driver) {
        this.files = files;
        this.driver = driver;
        this.heart = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "prism-heartbeat");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Takes the locks of runs, all or none.
     *
     * @param folder of the locks
     * @throws PrismException IN_USE if another driver has one
     */
    public static RunLocks acquire(Folder folder, List<String> runs) {
        return acquire(folder, runs, Driver.here());
    }

    static RunLocks acquire(Folder folder, List<String> runs, Driver driver) {
        RunLocks locks = new RunLocks(new LockFolder(folder), driver);
        try {
            locks.files.sayAlive(driver);
            runs.forEach(locks::take);
            locks.beat();
        } catch (RuntimeException e) {
            locks.close();
            throw e;
        }
        locks.heart.scheduleWithFixedDelay(locks::quietBeat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
        return locks;
    }

    private void take(String run) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            NavigableMap<Integer, String> there = files.generations(run);
            int next = there.isEmpty() ? 1 : there.lastKey() + 1;
            Optional<String> lapsed = there.isEmpty()
                    ? Optional.empty()
                    : lapsed(run, there.lastEntry().getValue());
            if (files.create(LockFolder.name(run, next), driver)) {
                held.put(run, next);
                requireHighest(run, next);
                lapsed.ifPresent(LOG::warn);
                there.values().forEach(files::delete);
                return;
            }
        }
        throw new PrismException(
                ExitCode.IN_USE,
                "Cannot lock " + run + " in " + files.folder().uri() + ": other drivers were faster " + ATTEMPTS
                        + " times. Run the same command again.");
    }

    /** What to tell of a lock that lapsed; fails if it did not. */
    private Optional<String> lapsed(String run, String lock) {
        Optional<Driver> owner = files.driver(lock);
        long silent = Math.max(0, files.clock(driver) - files.lastHeard(owner, lock));
        boolean neighbour = owner.filter(driver::isNeighbour).isPresent();
        boolean lapsed = neighbour ? !owner.orElseThrow().isRunning() : silent > LAPSE.toMillis();
        if (!lapsed) {
            throw inUse(run, owner, silent);
        }
        return Optional.of(run + ": took over the lock of a driver ("
                + words(owner)
                + (neighbour ? ") that is gone" : ") that was not heard of for " + silent / 1000 + " s"));
    }

    /** Someone who saw an older state may create an older generation at the same time; the highest one has the run. */
    private void requireHighest(String run, int mine) {
        Map.Entry<Integer, String> top = files.generations(run).lastEntry();
        Optional<Driver> owner = top == null ? Optional.empty() : files.driver(top.getValue());
        if (top == null
                || top.getKey() != mine
                || !owner.map(Driver::id).filter(driver.id()::equals).isPresent()) {
            throw inUse(run, owner, 0);
        }
    }

    private PrismException inUse(String run, Optional<Driver> owner, long silent) {
        return new PrismException(
                ExitCode.IN_USE,
                "Cannot work on " + run + ": another driver does (" + words(owner) + ", last heard of " + silent / 1000
                        + " s ago). Wait for its end or stop it, then run the same command again; the lock of a driver"
                        + " that died lapses after " + LAPSE.toSeconds() + " s ("
                        + files.folder().uri() + ").");
    }

    private static String words(Optional<Driver> owner) {
        return owner.map(it -> "host " + it.host() + ", process " + it.pid() + ", since " + it.since())
                .orElse("just starting");
    }

    /** Fails if another driver took a run over, because this one was not heard of for too long. */
    public void requireHeld() {
        if (lost == null && System.currentTimeMillis() - lastBeat > LAPSE.toMillis() / 2) {
            beat();
        }
        if (lost != null) {
            throw new PrismException(
                    ExitCode.IN_USE,
                    "Stopped: " + lost
                            + " was taken over by another driver while this one was not heard of for more than "
                            + LAPSE.toSeconds() + " s (suspended, or cut off from "
                            + files.folder().uri() + ").");
        }
    }

    private void quietBeat() {
        try {
            beat();
        } catch (UncheckedIOException e) {
            LOG.warn("No sign of life could be given: {}", e.getMessage());
        }
    }

    synchronized void beat() {
        List<String> names = files.names();
        held.forEach((run, generation) -> {
            Map.Entry<Integer, String> top = LockFolder.generations(names, run).lastEntry();
            if (top == null || !top.getKey().equals(generation)) {
                lost = run;
            }
        });
        if (lost == null) {
            files.sayAlive(driver);
            lastBeat = System.currentTimeMillis();
        }
    }

    /** Gives the runs back. */
    @Override
    public void close() {
        heart.shutdown();
        synchronized (this) {
            List<String> mine = new ArrayList<>();
            held.forEach((run, generation) -> mine.add(LockFolder.name(run, generation)));
            mine.stream().filter(this::isMine).forEach(files::delete);
            held.clear();
            files.sayDead(driver);
        }
    }

    private boolean isMine(String lock) {
        return files.driver(lock).map(Driver::id).filter(driver.id()::equals).isPresent();
    }
}
