package org.iclprism.lock;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * A process that works on runs.
 *
 * @param id unique
 * @param host for people
 * @param machine host, boot and process namespace; empty if unknown. Process numbers mean something within one only
 * @param pid number of the process
 * @param started when the process started, in ms since 1970
 * @param since when it took the lock, for people
 */
record Driver(String id, String host, String machine, long pid, long started, String since) {
    /** The operating system computes a start from the boot time, which follows the clock. */
    private static final long START_TOLERANCE = 5000;

    static Driver here() {
        ProcessHandle process = ProcessHandle.current();
        String host = localHost();
        return new Driver(
                UUID.randomUUID().toString(),
                host,
                machine(host),
                process.pid(),
                started(process),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** True if a process of that machine can be looked up here. */
    boolean isNeighbour(Driver other) {
        return !machine.isEmpty() && machine.equals(other.machine);
    }

    /** True if the process runs; to be asked on its machine only. */
    boolean isRunning() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> Math.abs(started(process) - started) <= START_TOLERANCE)
                .isPresent();
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
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
