package org.iclprism.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {
    private static final Path NOEXEC = Path.of("/dev/shm");

    @TempDir
    private Path folder;

    @Test
    void aFolderOfProgramsIsFineAndIsLeftEmpty() {
        assertThat(TemporaryFolder.problem(folder)).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsNotThereIsTold() {
        assertThat(TemporaryFolder.problem(folder.resolve("none"))).contains("none");
    }

    static boolean hasNoexec() throws IOException {
        return Files.exists(Path.of("/proc/mounts"))
                && Files.readString(Path.of("/proc/mounts"))
                        .lines()
                        .anyMatch(line -> line.contains(" " + NOEXEC + " ") && line.contains("noexec"))
                && Files.isWritable(NOEXEC);
    }

    @Test
    @EnabledIf("hasNoexec")
    void aFolderMountedNoexecIsTold() {
        assertThat(TemporaryFolder.problem(NOEXEC)).contains("Permission denied");
    }
}
