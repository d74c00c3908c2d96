package org.iclprism.lock;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.Json;
import org.iclprism.files.PrismException;

/**
 * The files behind locks. Of each driver there are two: {@code <driver>.lock} says what it works on and is written only
 * once, so whoever deletes it has ended that driver's claim for good; {@code <driver>.alive} changes while it lives.
 * Earlier versions had a file {@code <run>.<number>.lock} for each run; these count as well.
 */
record LockFolder(Folder folder) {
    private static final String LOCK = ".lock";
    private static final String ALIVE = ".alive";
    private static final Pattern OF_ONE_RUN = Pattern.compile("(.+)\\.[0-9]{1,9}\\.lock");

    private record Beat(long beats) {}

    void claim(Claim claim) {
        Json.write(folder, claim.driver().id() + LOCK, claim);
    }

    boolean isClaimed(Driver driver) {
        return folder.has(driver.id() + LOCK);
    }

    /** Ends what a driver claims. */
    void withdraw(Driver driver) {
        folder.delete(driver.id() + LOCK);
        folder.delete(driver.id() + ALIVE);
    }

    void sayAlive(Driver driver, long beats) {
        Json.write(folder, driver.id() + ALIVE, new Beat(beats));
    }

    /** Other drivers that have some of these runs, dead ones too. */
    Collection<Rival> rivals(Driver driver, Set<String> runs) {
        TreeMap<String, Rival> rivals = new TreeMap<>();
        for (String file : folder.names()) {
            if (file.endsWith(LOCK) && !file.equals(driver.id() + LOCK)) {
                rival(file, runs).ifPresent(rival -> rivals.merge(rival.driver().id(), rival, Rival::merge));
            }
        }
        return rivals.values();
    }

    private Optional<Rival> rival(String file, Set<String> runs) {
        Matcher ofOneRun = OF_ONE_RUN.matcher(file);
        if (ofOneRun.matches()) {
            String run = ofOneRun.group(1);
            return runs.contains(run)
                    ? read(file, Driver.class, Driver.unknown(file))
                            .map(driver -> new Rival(driver, run, List.of(file)))
                    : Optional.empty();
        }
        // one that is not whole may be of any run
        return read(file, Claim.class, new Claim(Driver.unknown(file), List.copyOf(runs)))
                .flatMap(claim -> claim.runs().stream()
                        .filter(runs::contains)
                        .findFirst()
                        .map(run -> new Rival(claim.driver(), run, List.of(file))));
    }

    /** What a file holds; none if it vanished, and {@code unknown} if it is not (yet) whole. */
    private <T> Optional<T> read(String file, Class<T> type, T unknown) {
        try {
            return Optional.of(Json.read(folder, file, type));
        } catch (PrismException notWhole) {
            if (notWhole.code() != ExitCode.MISMATCH) {
                throw notWhole;
            }
            return Optional.of(unknown);
        } catch (UncheckedIOException e) {
            requireVanished(e);
            return Optional.empty();
        }
    }

    /** The last sign of life of a driver, that of its lock if it gave no other; none if files vanish meanwhile. */
    Optional<Sign> sign(Rival rival) {
        String alive = rival.driver().id() + ALIVE;
        try {
            return Optional.of(
                    folder.has(alive)
                            ? new Sign(Json.read(folder, alive, Beat.class).beats(), folder.modified(alive))
                            : new Sign(0, folder.modified(rival.files().get(0))));
        } catch (UncheckedIOException e) {
            requireVanished(e);
            return Optional.empty();
        }
    }

    /** Deletes the locks of a driver that is dead. */
    void bury(Rival rival) {
        rival.files().forEach(folder::delete);
        folder.delete(rival.driver().id() + ALIVE);
    }

    /** Others may delete files between two looks at them; any other failure goes on. */
    private static void requireVanished(UncheckedIOException e) {
        if (!(e.getCause() instanceof FileNotFoundException)) {
            throw e;
        }
    }
}
