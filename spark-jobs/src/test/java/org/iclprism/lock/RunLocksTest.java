package org.iclprism.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.Json;
import org.iclprism.files.PrismException;
import org.iclprism.support.memory.Call;
import org.iclprism.support.memory.Faults;
import org.iclprism.support.memory.MemoryFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunLocksTest {
    private static final int LAPSE = 4;
    private static final Driver FAR = new Driver(
            "far", "far", "far boot namespace", ProcessHandle.current().pid(), 5, "2026-01-01T00:00:00Z");

    @TempDir
    private Path root;

    private Folder folder;
    private LockFolder files;
    private int looks;

    @BeforeEach
    void name() {
        folder = new Folder(root.toUri().toString()).folder("locks");
        files = new LockFolder(folder);
    }

    /** A pace of which nobody has to wait for anything: {@code between} is what happens between two looks. */
    private Pace pace(int patience, Runnable between) {
        return new Pace(Duration.ofHours(1), Duration.ofSeconds(1), LAPSE, patience, time -> {
            looks++;
            between.run();
        });
    }

    private RunLocks acquire(Runnable between, String... runs) {
        return acquire(Driver.here(), between, runs);
    }

    private RunLocks acquire(Driver driver, Runnable between, String... runs) {
        return RunLocks.acquire(folder, List.of(runs), driver, pace(0, between));
    }

    /** Claimed by a driver on another machine. */
    private void claimFar(String... runs) {
        files.claim(new Claim(FAR, List.of(runs)));
        files.sayAlive(FAR, 1);
    }

    private Path path(String name) {
        return root.resolve("locks").resolve(name);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("locks"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void written(Duration ago, String... names) {
        try {
            for (String name : names) {
                Files.setLastModifiedTime(
                        path(name), FileTime.from(Instant.now().minus(ago)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aSecondDriverIsToldWhoWorksOnTheRunAndTakesNothing() throws IOException {
        try (RunLocks first = RunLocks.acquire(folder, List.of("b"))) {
            assertThatThrownBy(() -> RunLocks.acquire(folder, List.of("a", "b")))
                    .isInstanceOf(PrismException.class)
                    .hasMessageContaining("Cannot work on b: another driver does (host ")
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("run the same command again")
                    .extracting("code")
                    .isEqualTo(ExitCode.IN_USE);
            first.requireHeld();
            RunLocks.acquire(folder, List.of("a")).close();
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void aRunThatWasGivenBackCanBeTakenAgain() {
        RunLocks.acquire(folder, List.of("a")).close();
        RunLocks.acquire(folder, List.of("a")).close();
    }

    @Test
    void aSweepOfThousandsIsOneFile() throws IOException {
        List<String> runs = IntStream.range(0, 3000).mapToObj(i -> "run-" + i).toList();
        try (RunLocks all = RunLocks.acquire(folder, runs)) {
            all.requireHeld();
            assertThat(names()).hasSize(2);
            RunLocks.acquire(folder, List.of("run-3000")).close();
            assertThatThrownBy(() -> RunLocks.acquire(folder, List.of("run-3000", "run-2999")))
                    .hasMessageContaining("Cannot work on run-2999");
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void theLockOfAProcessThatIsGoneIsTakenOverAtOnce() throws IOException {
        Driver here = Driver.here();
        Driver gone = new Driver("gone", here.host(), here.machine(), here.pid(), here.ticks() + 1, here.since());
        files.claim(new Claim(gone, List.of("a", "b")));
        files.sayAlive(gone, 1);
        try (RunLocks locks = acquire(() -> {}, "a")) {
            locks.requireHeld();
            assertThat(names()).hasSize(2).doesNotContain("gone.lock", "gone.alive");
            assertThat(looks).isZero();
        }
    }

    /** No clock has a say: not the two machines', nor that of the file system, whichever way it steps. */
    @ParameterizedTest
    @ValueSource(longs = {-3600, 0, 61, 3600})
    void aDriverElsewhereThatGivesASignKeepsItsRun(long secondsAgo) {
        claimFar("a");
        written(Duration.ofSeconds(secondsAgo), "far.lock", "far.alive");
        assertThatThrownBy(() -> acquire(
                        () -> {
                            if (looks == LAPSE - 1) {
                                files.sayAlive(FAR, 2);
                            }
                        },
                        "a"))
                .hasMessageContaining("host far, process ");
        assertThat(looks).isEqualTo(LAPSE - 1);
        assertThat(path("far.lock")).exists();
    }

    @ParameterizedTest
    @ValueSource(longs = {-3600, 0, 3600})
    void aDriverElsewhereThatIsSilentForALapseLosesItsRun(long secondsAgo) {
        claimFar("a");
        written(Duration.ofSeconds(secondsAgo), "far.lock", "far.alive");
        try (RunLocks locks = acquire(() -> {}, "a")) {
            locks.requireHeld();
            assertThat(looks).isEqualTo(LAPSE);
        }
    }

    @Test
    void aSignThatIsNotThereForAMomentIsNoSilence() throws IOException {
        claimFar("a");
        assertThatThrownBy(() -> acquire(
                        () -> {
                            if (looks % 2 == 1) {
                                folder.delete("far.alive");
                            } else {
                                files.sayAlive(FAR, looks);
                            }
                        },
                        "a"))
                .hasMessageContaining("Cannot work on a");
        assertThat(names()).contains("far.lock");
    }

    /** Not even on HDFS, which renames onto no file unless it is told to. */
    @Test
    void aBeatNeverMakesItsFileVanish() throws IOException {
        try (MemoryFileSystem hdfs = MemoryFileSystem.of("beats")) {
            Faults calls = Faults.none();
            RunLocks locks = RunLocks.acquire(new Folder(hdfs.folder("locks")), List.of("a"));
            hdfs.suffer(calls);
            locks.beat();
            assertThat(calls.calls())
                    .extracting(Call::kind)
                    .contains(Call.Kind.RENAME)
                    .doesNotContain(Call.Kind.DELETE);
            locks.close();
            assertThat(hdfs.contents()).isEmpty();
        }
    }

    @Test
    void aDriverWhoseRunWentThroughOtherHandsMeanwhileStops() {
        RunLocks asleep = acquire(FAR, () -> {}, "a");
        acquire(() -> {}, "a").close();
        RunLocks third = acquire(() -> {}, "a");
        asleep.beat();
        assertThatThrownBy(asleep::requireHeld)
                .hasMessageContaining("Stopped: a was taken over by another driver (host ")
                .hasMessageContaining("process " + ProcessHandle.current().pid())
                .extracting("code")
                .isEqualTo(ExitCode.IN_USE);
        asleep.close();
        third.beat();
        third.requireHeld();
        third.close();
    }

    @Test
    void aDriverThatWakesUpLooksAtItsLockBeforeItGoesOn() {
        Pace always = new Pace(Duration.ofHours(1), Duration.ZERO, LAPSE, 0, time -> {});
        try (RunLocks locks = RunLocks.acquire(folder, List.of("a"), Driver.here(), always)) {
            locks.requireHeld();
            new Folder(root.toUri().toString()).delete("locks");
            assertThatThrownBy(locks::requireHeld)
                    .hasMessageContaining("Stopped: the lock of this driver was taken away")
                    .extracting("code")
                    .isEqualTo(ExitCode.IN_USE);
        }
    }

    @Test
    void whoIsAskedToWaitGetsWhatIsGivenBack() {
        RunLocks first = acquire(() -> {}, "a");
        Pace patient = pace(10, () -> {
            if (looks == 7) {
                first.close();
            }
        });
        RunLocks.acquire(folder, List.of("a"), Driver.here(), patient).close();
        assertThat(looks).isEqualTo(7);
    }

    @Test
    void whoIsAskedToWaitGivesUpInTheEnd() {
        try (RunLocks first = acquire(() -> {}, "a")) {
            assertThatThrownBy(() -> RunLocks.acquire(folder, List.of("a"), Driver.here(), pace(10, () -> {})))
                    .hasMessageContaining("Cannot work on a: another driver does");
            assertThat(looks).isEqualTo(10);
            first.requireHeld();
        }
    }

    @Test
    void whoIsAskedToWaitOutlivesADriverElsewhereThatDies() {
        claimFar("a");
        Pace patient = pace(10, () -> {
            if (looks <= 3) {
                files.sayAlive(FAR, looks + 1);
            }
        });
        RunLocks.acquire(folder, List.of("a"), Driver.here(), patient).close();
        assertThat(looks).isEqualTo(3 + LAPSE);
    }

    @Test
    void aLockThatIsNotWholeIsRespectedAndLapses() throws IOException {
        Files.createDirectories(root.resolve("locks"));
        for (String name : List.of("a.1.lock", "b.lock")) {
            Files.createFile(path(name));
            assertThatThrownBy(() -> acquire(() -> written(Duration.ofSeconds(looks), name), "a"))
                    .hasMessageContaining("Cannot work on a: another driver does (just starting)");
            acquire(() -> {}, "a").close();
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void aDriverOfAnEarlierVersionIsRespected() throws IOException {
        Json.write(folder, "a.3.lock", FAR);
        Json.write(folder, "b.1.lock", FAR);
        Json.write(folder, "far.alive", FAR);
        acquire(() -> {}, "c", "a.3").close();
        assertThatThrownBy(() -> acquire(() -> written(Duration.ofSeconds(looks), "far.alive"), "a", "b"))
                .hasMessageContaining("another driver does (host far");
        assertThat(names()).containsExactly("a.3.lock", "b.1.lock", "far.alive");
        acquire(() -> {}, "a", "b").close();
        assertThat(names()).isEmpty();
    }

    @Test
    void ofManyAtOnceOneGetsALapsedLock() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        for (int round = 0; round < 2; round++) {
            String run = "r" + round;
            claimFar(run);
            List<Callable<Boolean>> drivers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                drivers.add(() -> holds(run));
            }
            int winners = 0;
            for (Future<Boolean> outcome : threads.invokeAll(drivers)) {
                winners += outcome.get() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        }
        threads.shutdownNow();
    }

    /** Never gives back: the others must not get it afterwards either. */
    private boolean holds(String run) {
        try {
            Pace brisk = new Pace(Duration.ofHours(1), Duration.ofMillis(5), LAPSE, 0, Pace::sleep);
            RunLocks.acquire(folder, List.of(run), Driver.here(), brisk).requireHeld();
            return true;
        } catch (PrismException inUse) {
            assertThat(inUse.code()).isEqualTo(ExitCode.IN_USE);
            return false;
        }
    }
}
