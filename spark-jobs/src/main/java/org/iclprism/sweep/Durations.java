package org.iclprism.sweep;

import java.time.Duration;

/** Durations for people. */
public final class Durations {
    private Durations() {}

    /** To the second below an hour, to the minute above: {@code 45 s}, {@code 3 min 20 s}, {@code 11 h 5 min}. */
    public static String words(double seconds) {
        Duration time = Duration.ofSeconds(Math.round(seconds));
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return (time.toMinutes() > 0 ? time.toMinutes() + " min " : "") + time.toSecondsPart() + " s";
    }
}
