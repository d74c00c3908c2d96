package org.iclprism.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverTest {
    /** Fields 4 to 21 of a process; its start is the 22nd. */
    private static final String BETWEEN = " 1".repeat(18);

    @TempDir
    private Path processes;

    private final Driver here = driver("host boot namespace", 1, 1);

    private static Driver driver(String machine, long pid, long ticks) {
        return new Driver("id", "host", machine, pid, ticks, "2026-01-01T00:00:00Z");
    }

    private void runs(long pid, char state, long ticks) throws IOException {
        Path folder = Files.createDirectories(processes.resolve(Long.toString(pid)));
        Files.writeString(folder.resolve("stat"), pid + " (a) b (c) " + state + BETWEEN + " " + ticks + " 7 8\n");
    }

    private Driver.Process process(Driver other) {
        return here.sees(other, processes);
    }

    @BeforeEach
    void first() throws IOException {
        runs(1, 'S', 1);
        runs(17, 'R', 5000);
    }

    @Test
    void aProcessIsTheOneThatStartedAtThatTime() {
        assertThat(process(driver(here.machine(), 17, 5000))).isEqualTo(Driver.Process.RUNS);
        assertThat(process(driver(here.machine(), 17, 4000))).isEqualTo(Driver.Process.GONE);
        assertThat(process(driver(here.machine(), 18, 5000))).isEqualTo(Driver.Process.GONE);
    }

    @Test
    void oneThatEndedButWasNotTakenNoteOfIsGone() throws IOException {
        runs(17, 'Z', 5000);
        assertThat(process(driver(here.machine(), 17, 5000))).isEqualTo(Driver.Process.GONE);
    }

    @Test
    void ofAnotherMachineOfTheSameNameNothingIsKnown() {
        assertThat(process(driver("host other-boot namespace", 17, 5000))).isEqualTo(Driver.Process.UNKNOWN);
        assertThat(process(driver("host boot other-namespace", 18, 5000))).isEqualTo(Driver.Process.UNKNOWN);
        assertThat(driver("", 17, 5000).sees(driver("", 17, 4000), processes)).isEqualTo(Driver.Process.UNKNOWN);
    }

    @Test
    void earlierVersionsDoNotSayWhenByTheCountOfTheKernel() {
        assertThat(process(driver(here.machine(), 17, 0))).isEqualTo(Driver.Process.UNKNOWN);
        assertThat(process(driver(here.machine(), 18, 0))).isEqualTo(Driver.Process.GONE);
    }

    @Test
    void whereOtherPeoplesProcessesAreHiddenNothingIsKnown() throws IOException {
        Files.delete(processes.resolve("1").resolve("stat"));
        assertThat(process(driver(here.machine(), 18, 5000))).isEqualTo(Driver.Process.UNKNOWN);
    }

    @Test
    void thisProcessSeesItself() {
        Driver self = Driver.here();
        assertThat(self.sees(Driver.here())).isEqualTo(Driver.Process.RUNS);
        assertThat(self.words())
                .startsWith("host ")
                .contains(", process " + ProcessHandle.current().pid());
    }
}
