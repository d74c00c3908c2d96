package org.iclprism.sweep;

import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.iclprism.train.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs, at most every few seconds, how far training has come: steps/s over all runs and the time left. */
final class ProgressLine implements Progress, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressLine.class);
    private static final long EVERY = Duration.ofSeconds(5).toNanos();

    private final long total;
    private final long begin = System.nanoTime();
    private long done;
    private long skipped;
    private long lastLine = begin;
    private final Set<String> seen = new HashSet<>();

    ProgressLine(int runs, int stepsPerRun) {
        this.total = (long) runs * stepsPerRun;
    }

    @Override
    public synchronized void round(String run, int step, int roundSteps, int steps, double loss) {
        if (seen.add(run)) {
            skipped += step - roundSteps;
        }
        done += roundSteps;
        long now = System.nanoTime();
        if (now - lastLine < EVERY) {
            return;
        }
        lastLine = now;
        double rate = done / ((now - begin) / 1e9);
        long left = total - done - skipped;
        LOG.info(
                "train: {} % of all steps, {} steps/s, {} left; {} at step {} of {}, loss {}",
                100 * (done + skipped) / total,
                Math.round(rate),
                Durations.words(left / rate),
                run,
                step,
                steps,
                String.format(Locale.ROOT, "%.4f", loss));
    }

    @Override
    public void close() {
        if (done > 0) {
            LOG.info("train: {} steps in {}", done, Durations.words((System.nanoTime() - begin) / 1e9));
        }
    }
}
