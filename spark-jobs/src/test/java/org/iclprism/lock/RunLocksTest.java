package org.iclprism.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLocksTest {
    @TempDir
    private Path root;

    private Folder folder;

    @BeforeEach
    void name() {
        folder = new Folder(root.toUri().toString()).folder("locks");
    }

    private static Driver elsewhere(String id) {
        return new Driver(id, "far", "far boot namespace", 17, 0, "2026-01-01T00:00:00Z");
    }

    private Path path(String name) {
        return root.resolve("locks").resolve(name);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("locks"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void silentFor(Duration time, String... names) throws IOException {
        for (String name : names) {
            Files.setLastModifiedTime(path(name), FileTime.from(Instant.now().minus(time)));
        }
    }

    @Test
    void aSecondDriverIsToldWhoWorksOnTheRunAndTakesNothing() throws IOException {
        try (RunLocks first = RunLocks.acquire(folder, List.of("b"))) {
            assertThatThrownBy(() -> RunLocks.acquire(folder, List.of("a", "b")))
                    .isInstanceOf(PrismException.class)
                    .hasMessageContaining("Cannot work on b: another driver does")
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .extracting("code")
                    .isEqualTo(ExitCode.IN_USE);
            first.requireHeld();
            RunLocks.acquire(folder, List.of("a")).close();
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void aRunThatWasGivenBackCanBeTakenAgain() {
        RunLocks.acquire(folder, List.of("a")).close();
        RunLocks.acquire(folder, List.of("a")).close();
    }

    @Test
    void theLockOfAProcessThatIsGoneIsTakenOverAtOnce() throws IOException {
        Driver here = Driver.here();
        Driver gone = new Driver("gone", here.host(), here.machine(), here.pid(), 12345, "2026-01-01T00:00:00Z");
        assertThat(new LockFolder(folder).create("a.3.lock", gone)).isTrue();
        try (RunLocks locks = RunLocks.acquire(folder, List.of("a"))) {
            locks.requireHeld();
            assertThat(files()).contains("a.4.lock").doesNotContain("a.3.lock");
        }
    }

    @Test
    void aDriverElsewhereIsBelievedForAMinute() throws IOException {
        LockFolder files = new LockFolder(folder);
        Driver far = elsewhere("far");
        files.sayAlive(far);
        files.create("a.1.lock", far);
        silentFor(Duration.ofSeconds(50), "far.alive");
        silentFor(Duration.ofHours(1), "a.1.lock");
        assertThatThrownBy(() -> RunLocks.acquire(folder, List.of("a"))).hasMessageContaining("host far, process 17");
        silentFor(Duration.ofSeconds(70), "far.alive");
        RunLocks.acquire(folder, List.of("a")).close();
    }

    @Test
    void aLockThatIsJustBeingWrittenIsRespected() throws IOException {
        Files.createDirectories(root.resolve("locks"));
        Files.createFile(path("a.1.lock"));
        assertThatThrownBy(() -> RunLocks.acquire(folder, List.of("a"))).hasMessageContaining("just starting");
        silentFor(Duration.ofSeconds(70), "a.1.lock");
        RunLocks.acquire(folder, List.of("a")).close();
    }

    @Test
    void aDriverWhoseRunWasTakenOverStops() {
        RunLocks asleep = RunLocks.acquire(folder, List.of("a"), elsewhere("asleep"));
        new LockFolder(folder).create("a.2.lock", Driver.here());
        asleep.beat();
        assertThatThrownBy(asleep::requireHeld)
                .hasMessageContaining("Stopped: a was taken over by another driver")
                .extracting("code")
                .isEqualTo(ExitCode.IN_USE);
        asleep.close();
        assertThat(path("a.2.lock")).exists();
    }

    @Test
    void ofManyAtOnceOneGetsALapsedLock() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int round = 0; round < 3; round++) {
            String run = "r" + round;
            LockFolder files = new LockFolder(folder);
            files.create(run + ".1.lock", elsewhere("dead"));
            silentFor(Duration.ofMinutes(5), run + ".1.lock");
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Boolean>> outcomes = IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await();
                        return holds(run);
                    }))
                    .toList();
            start.countDown();
            int winners = 0;
            for (Future<Boolean> outcome : outcomes) {
                winners += outcome.get() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        }
        threads.shutdownNow();
    }

    /** Never gives back: the others must not get it afterwards either. */
    private boolean holds(String run) {
        try {
            RunLocks.acquire(folder, List.of(run)).requireHeld();
            return true;
        } catch (PrismException inUse) {
            assertThat(inUse.code()).isEqualTo(ExitCode.IN_USE);
            return false;
        }
    }
}
