package org.iclprism.lock;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.Json;
import org.iclprism.files.PrismException;

/**
 * The files behind locks: {@code <run>.<generation>.lock} holds the driver, {@code <driver>.alive} is rewritten while it
 * lives. The highest generation of a run is the one that counts; a lapsed one is taken over by creating the next, which
 * only one process can.
 */
record LockFolder(Folder folder) {
    private static final String LOCK = ".lock";
    private static final String ALIVE = ".alive";
    private static final long NEVER = 0;

    /** Lock files of a run by generation. */
    NavigableMap<Integer, String> generations(String run) {
        return generations(folder.names(), run);
    }

    static NavigableMap<Integer, String> generations(List<String> names, String run) {
        NavigableMap<Integer, String> found = new TreeMap<>();
        for (String name : names) {
            if (name.startsWith(run + ".") && name.endsWith(LOCK)) {
                String generation = name.substring(run.length() + 1, name.length() - LOCK.length());
                if (generation.matches("[0-9]{1,9}")) {
                    found.put(Integer.valueOf(generation), name);
                }
            }
        }
        return found;
    }

    List<String> names() {
        return folder.names();
    }

    static String name(String run, int generation) {
        return run + "." + generation + LOCK;
    }

    /** True if this call made the lock. */
    boolean create(String name, Driver driver) {
        return folder.createNew(name, out -> out.write(Json.bytes(driver)));
    }

    /** Who made a lock; none if it vanished or was not yet written in full. */
    Optional<Driver> driver(String name) {
        try {
            return folder.has(name) ? Optional.of(Json.read(folder, name, Driver.class)) : Optional.empty();
        } catch (PrismException halfWritten) {
            if (halfWritten.code() != ExitCode.MISMATCH) {
                throw halfWritten;
            }
            return Optional.empty();
        } catch (UncheckedIOException e) {
            requireVanished(e);
            return Optional.empty();
        }
    }

    void sayAlive(Driver driver) {
        Json.write(folder, driver.id() + ALIVE, driver);
    }

    /** When a driver was last heard of, by the file system's own clock in ms, or the lock's own time. */
    long lastHeard(Optional<Driver> driver, String lock) {
        String alive = driver.map(Driver::id).orElse("") + ALIVE;
        try {
            return folder.modified(driver.isPresent() && folder.has(alive) ? alive : lock);
        } catch (UncheckedIOException e) {
            requireVanished(e);
            return NEVER;
        }
    }

    /** Another driver may delete a lock between two looks at it; any other failure goes on. */
    private static void requireVanished(UncheckedIOException e) {
        if (!(e.getCause() instanceof FileNotFoundException)) {
            throw e;
        }
    }

    /** What the file system's clock shows, by the last sign of life of {@code driver}. */
    long clock(Driver driver) {
        return folder.modified(driver.id() + ALIVE);
    }

    void delete(String name) {
        folder.delete(name);
    }

    void sayDead(Driver driver) {
        folder.delete(driver.id() + ALIVE);
    }
}
