package org.iclprism.lock;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A process that works on runs.
 *
 * @param id unique: another process never has it, not even one of the same number on a machine of the same name
 * @param host for people; empty if unknown
 * @param machine host, boot and process namespace; empty if unknown. Process numbers mean something within one only
 * @param pid number of the process
 * @param ticks when the process started, by the kernel's count since boot, which no clock changes; 0 if unknown
 * @param since when it took the lock, for people
 */
record Driver(String id, String host, String machine, long pid, long ticks, String since) {
    private static final Path PROCESSES = Path.of("/proc");

    /** What can be known of a process from another. */
    enum Process {
        RUNS,
        GONE,
        UNKNOWN
    }

    static Driver here() {
        String host = localHost();
        long pid = ProcessHandle.current().pid();
        return new Driver(
                UUID.randomUUID().toString(),
                host,
                machine(host),
                pid,
                ownTicks(pid),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** One of which nothing is known, as its lock is not yet written in full. */
    static Driver unknown(String id) {
        return new Driver(id, "", "", 0, 0, "");
    }

    /** What this process sees of another driver's; nothing unless both are on one machine. */
    Process sees(Driver other) {
        return sees(other, PROCESSES);
    }

    Process sees(Driver other, Path processes) {
        if (machine.isEmpty() || !machine.equals(other.machine)) {
            return Process.UNKNOWN;
        }
        try {
            ProcessStat stat = ProcessStat.of(processes, other.pid);
            boolean same = stat.ticks() == other.ticks;
            if (stat.isOver() || !same && other.ticks > 0) {
                return Process.GONE;
            }
            return same ? Process.RUNS : Process.UNKNOWN;
        } catch (NoSuchFileException e) {
            // where the system hides other people's processes, the first one is hidden too
            return Files.exists(processes.resolve("1/stat")) ? Process.GONE : Process.UNKNOWN;
        } catch (IOException e) {
            return Process.UNKNOWN;
        }
    }

    /** For messages. */
    String words() {
        return host.isEmpty() ? "just starting" : "host " + host + ", process " + pid + ", since " + since;
    }

    private static long ownTicks(long pid) {
        try {
            return ProcessStat.of(PROCESSES, pid).ticks();
        } catch (IOException e) {
            return 0;
        }
    }

    private static String localHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    private static String machine(String host) {
        try {
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            return host + " " + boot + " " + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}
