package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.iclprism.support.PrismProcess;
import org.iclprism.support.Results;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Faults, with real processes: the run ends with the bits of an undisturbed one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
    private static final String[] SETTINGS = {
        "train.replicas=2", "train.steps=100", "sweep.task-diversity=[2,4]", "train.checkpoints=8"
    };

    private Path folder;
    private Path conf;
    private Map<String, String> undisturbed;

    @BeforeAll
    void runUndisturbed(@TempDir Path temporary) throws IOException {
        folder = temporary;
        conf = TinyExperiment.file(folder);
        Path root = folder.resolve("undisturbed");
        List<String> line = new ArrayList<>(List.of("run", conf.toString(), "--root", root.toString()));
        line.addAll(List.of("--master", "local[2]"));
        for (String setting : SETTINGS) {
            line.addAll(List.of("--set", setting));
        }
        assertThat(Prism.commandLine().execute(line.toArray(String[]::new))).isZero();
        undisturbed = Results.of(root);
        assertThat(undisturbed).isNotEmpty();
    }

    /** The only Java processes that a driver starts. */
    private static Optional<ProcessHandle> executor(Process driver) {
        return driver.descendants()
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .findFirst();
    }

    @Test
    void anExecutorThatIsKilledInTheMiddleChangesNoBit() throws IOException, InterruptedException {
        PrismProcess prism = new PrismProcess(folder, conf, SETTINGS);
        Path root = folder.resolve("disturbed");
        Process driver = prism.start("run", root, "--master", "local-cluster[2,1,1024]");
        try {
            await().atMost(Duration.ofMinutes(4))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> PrismProcess.has(root, "model.zip") || !driver.isAlive());
            Optional<ProcessHandle> executor = executor(driver);
            assertThat(executor).as(prism.log()).isPresent();
            assertThat(executor.orElseThrow().destroyForcibly()).isTrue();
            assertThat(driver.waitFor()).as(prism.log()).isZero();
        } finally {
            driver.descendants().forEach(ProcessHandle::destroyForcibly);
            driver.destroyForcibly();
        }
        assertThat(prism.log()).contains("Lost executor");
        assertThat(Results.of(root)).isEqualTo(undisturbed);
    }

    @Test
    void aFullDiskStopsWithItsNameAndTheNextRunGoesOn() throws IOException, InterruptedException {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        assumeTrue(mount("-t", "tmpfs", "-o", "size=300k", "tmpfs", disk.toString()), "tmpfs cannot be mounted here");
        try {
            PrismProcess prism = new PrismProcess(folder, conf, SETTINGS);
            assertThat(prism.start("run", disk).waitFor()).isEqualTo(4);
            assertThat(prism.log()).contains("No space left on device").contains("2 of 2 runs failed");
            assertThat(mount("-o", "remount,size=64m", disk.toString())).isTrue();
            assertThat(prism.start("run", disk).waitFor()).as(prism.log()).isZero();
            assertThat(Results.of(disk)).isEqualTo(undisturbed);
        } finally {
            execute("umount", disk.toString());
        }
    }

    private static boolean mount(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "mount";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return execute(command);
    }

    private static boolean execute(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
