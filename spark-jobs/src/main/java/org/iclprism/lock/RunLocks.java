package org.iclprism.lock;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs that this driver works on and no other may. A driver first says what it claims and looks then who else does; of
 * two that do so at once, both see the other. So it takes no more of a file system than that a file which was written is
 * listed. The lock of a driver that died is taken over, see {@link Watch}. It is given back at the end of the process, too,
 * if that is told to end.
 */
public final class RunLocks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunLocks.class);
    private static final int ATTEMPTS = 10;
    /** After Spark, which stops its jobs at 40, and before Hadoop, which closes its file systems at 10. */
    private static final int SHUTDOWN_PRIORITY = 20;

    private final LockFolder files;
    private final Driver driver;
    private final Set<String> runs;
    private final Pace pace;
    private final ScheduledExecutorService heart;
    private final Runnable atExit = this::giveBack;
    private long beats;
    private volatile LastBeat lastBeat;
    private volatile String lost;

    /** By a clock that never steps but stands still in a machine that sleeps, and by one that does the opposite. */
    private record LastBeat(long nanos, long millis) {
        static LastBeat now() {
            return new LastBeat(System.nanoTime(), System.currentTimeMillis());
        }

        boolean isWithin(Duration time) {
            LastBeat now = now();
            return now.nanos - nanos < time.toNanos() && Math.abs(now.millis - millis) < time.toMillis();
        }
    }

    private RunLocks(LockFolder files, Driver driver, Set<String> runs, Pace pace) {
        this.files = files;
        this.driver = driver;
        this.runs = runs;
        this.pace = pace;
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
        return acquire(folder, runs, Duration.ZERO);
    }

    /**
     * Takes the locks of runs, all or none.
     *
     * @param folder of the locks
     * @param patience how long to wait for another driver to end
     * @throws PrismException IN_USE if another driver still has one then
     */
    public static RunLocks acquire(Folder folder, List<String> runs, Duration patience) {
        return acquire(folder, runs, Driver.here(), Pace.patient(patience));
    }

    static RunLocks acquire(Folder folder, List<String> runs, Driver driver, Pace pace) {
        LockFolder files = new LockFolder(folder);
        Set<String> wanted = Set.copyOf(runs);
        Watch watch = new Watch(files, driver, wanted, pace);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            watch.untilFree();
            RunLocks locks = new RunLocks(files, driver, wanted, pace);
            if (locks.claim()) {
                return locks;
            }
            pace.random();
        }
        throw new PrismException(
                ExitCode.IN_USE,
                "Cannot lock the runs in " + folder.uri() + ": other drivers were faster " + ATTEMPTS
                        + " times. Run the same command again.");
    }

    /** Fails if another driver took a run over, because this one was not heard of for too long. */
    public void requireHeld() {
        if (lost == null && !lastBeat.isWithin(pace.silence().dividedBy(2))) {
            beat();
        }
        if (lost != null) {
            throw new PrismException(ExitCode.IN_USE, lost);
        }
    }

    /** True if nobody else claims one of the runs. */
    private boolean claim() {
        ShutdownHookManager.get().addShutdownHook(atExit, SHUTDOWN_PRIORITY, 30, TimeUnit.SECONDS);
        boolean alone = false;
        try {
            files.claim(new Claim(driver, runs.stream().sorted().toList()));
            beat();
            long every = pace.beat().toMillis();
            heart.scheduleWithFixedDelay(this::quietBeat, every, every, TimeUnit.MILLISECONDS);
            alone = files.rivals(driver, runs).isEmpty();
            return alone;
        } finally {
            if (!alone) {
                close();
            }
        }
    }

    private void quietBeat() {
        try {
            beat();
        } catch (RuntimeException e) {
            LOG.warn("No sign of life could be given: {}", e.getMessage());
        }
    }

    synchronized void beat() {
        if (lost != null) {
            return;
        }
        if (files.isClaimed(driver)) {
            files.sayAlive(driver, ++beats);
            lastBeat = LastBeat.now();
        } else {
            lost = lostTo(files.rivals(driver, runs));
        }
    }

    private String lostTo(Collection<Rival> rivals) {
        String silence = "while this one was not heard of for more than "
                + pace.silence().toSeconds() + " s (suspended, or cut off from "
                + files.folder().uri() + ")";
        return rivals.stream()
                .findFirst()
                .map(rival -> "Stopped: " + rival.run() + " was taken over by another driver ("
                        + rival.driver().words() + ") " + silence + ".")
                .orElse("Stopped: the lock of this driver was taken away, by another driver " + silence
                        + " or by hand. Run the same command again to go on.");
    }

    /** Gives the runs back. */
    @Override
    public void close() {
        if (!ShutdownHookManager.get().isShutdownInProgress()) {
            ShutdownHookManager.get().removeShutdownHook(atExit);
        }
        giveBack();
    }

    private synchronized void giveBack() {
        heart.shutdown();
        files.withdraw(driver);
    }
}
