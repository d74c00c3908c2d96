package org.iclprism.lock;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;

/**
 * How often a driver gives a sign of life, and how long others look for one. They count their own looks: clocks step, differ
 * between machines, and go on while a machine is asleep.
 *
 * @param beat between two signs of life
 * @param look between two looks for one
 * @param lapse so many looks without a new sign mean death
 * @param patience so many looks at a driver that lives, before giving up
 * @param pause lets time pass
 */
record Pace(Duration beat, Duration look, int lapse, long patience, Pause pause) {
    private static final int LAPSE = 60;

    /** Lets time pass. */
    @FunctionalInterface
    interface Pause {
        void of(Duration time);
    }

    /** The usual one, with looks every second. */
    static Pace patient(Duration patience) {
        return new Pace(Duration.ofSeconds(5), Duration.ofSeconds(1), LAPSE, patience.toSeconds(), Pace::sleep);
    }

    Duration silence() {
        return look.multipliedBy(lapse);
    }

    void untilNextLook() {
        pause.of(look);
    }

    /** Two that collided do not meet again. */
    void random() {
        pause.of(Duration.ofNanos(ThreadLocalRandom.current().nextLong(look.toNanos())));
    }

    static void sleep(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PrismException(ExitCode.FAILED, "Interrupted while waiting for a lock.", e);
        }
    }
}
