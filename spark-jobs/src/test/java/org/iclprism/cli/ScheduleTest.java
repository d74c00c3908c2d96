package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.iclprism.submit.ClusterSettings;
import org.iclprism.submit.MemoryNeed;
import org.iclprism.support.Crontab;
import org.iclprism.support.StubLauncher;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code prism schedule} writes for cron and Airflow starts the sweep when it is executed as these do. */
class ScheduleTest {
    @TempDir
    private Path folder;

    private StubLauncher launcher;

    @BeforeEach
    void install() {
        launcher = new StubLauncher(folder.resolve("it's 100 % mine"));
    }

    @AfterEach
    void remove() {
        launcher.close();
    }

    private Outcome schedule(String format, String... more) {
        List<Object> line = new ArrayList<>(List.of("schedule", TinyExperiment.file(folder), "--as", format));
        line.addAll(List.of(more));
        return Outcome.of(line.toArray());
    }

    private String render(String format, String... more) {
        Outcome outcome = schedule(format, more);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        return outcome.out();
    }

    /** The noted command line is one of this program's, about the sweep that the schedule is of. */
    private void assertStartsTheSweep(String root) throws IOException {
        List<Object> arguments = new ArrayList<>(launcher.arguments());
        assertThat(arguments)
                .startsWith("run", folder.resolve("tiny.conf").toString())
                .containsSubsequence("--root", Path.of(root).toAbsolutePath().toString());
        arguments.add("--dry-run");
        Outcome run = Outcome.of(arguments.toArray());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("balls-and-urns-d4-c6-m2-D2-s1");
        assertThat(launcher.folder()).isEqualTo(Path.of("").toRealPath());
        assertThat(launcher.environment())
                .containsEntry("JAVA_HOME", System.getProperty("java.home"))
                .containsKey("PRISM_DRIVER_MEMORY");
    }

    @Test
    void cronsCommandStartsTheSweepFromAnEmptyEnvironmentAndAnotherFolder() throws Exception {
        String root = folder.resolve("o'clock 50%").toString();
        Crontab crontab = Crontab.of(render("cron", "--root", root, "--set", "name=a.b", "--new-diversities", "2"));
        Path log = Path.of("a.b.log");
        try {
            Process shell = crontab.start(Path.of("/"));
            assertThat(shell.waitFor())
                    .as(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isZero();
            assertThat(log).exists();
        } finally {
            Files.deleteIfExists(log);
        }
        assertThat(crontab.fields()).isEqualTo("0 22 * * *");
        assertThat(launcher.arguments()).containsSubsequence("--set", "name=a.b", "--new-diversities", "2");
        assertStartsTheSweep(root);
        assertThat(launcher.environment().get("PATH")).startsWith("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "3"})
    void airflowImportsTheDagAndItsCommandStartsTheSweep(String version) throws Exception {
        String root = folder.resolve("o'clock \"{{x}} {% {#").toString();
        String dag = render("airflow", "--at", "@daily", "--time-zone", "Europe/Berlin", "--root", root);
        String seen = runDag(dag, version);
        assertThat(seen)
                .contains("\"catchup\": false", "\"max_active_runs\": 1", "\"retries\": 2")
                .contains("\"schedule\": \"0 0 * * *\"", "\"start\": \"2026-1-1 Europe/Berlin\"", "\"success\"");
        assertStartsTheSweep(root);
    }

    @Test
    void anotherDriverIsNoFailureToAirflow() throws Exception {
        launcher.endWith(7);
        assertThat(runDag(render("airflow"), "2")).contains("\"state\": \"skipped\"");
    }

    private String runDag(String dag, String version) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("dag.py"), dag);
        Path script = folder.resolve("run_dag.py");
        try (InputStream in = ScheduleTest.class.getResourceAsStream("run_dag.py")) {
            Files.write(script, in.readAllBytes());
        }
        Process python;
        try {
            python = new ProcessBuilder("python3", script.toString(), file.toString(), version)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException missing) {
            assumeTrue(false, "no python3 on the PATH");
            return "";
        }
        String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).as(output).isZero();
        return output;
    }

    @ParameterizedTest
    @ValueSource(strings = {"cron", "airflow"})
    void theRunAcceptsTheMemoryThatIsWrittenDown(String format) {
        String conf = "papers/garg-linear";
        String file = Outcome.of("schedule", "../conf/" + conf + ".conf", "--as", format)
                .out();
        long given = Long.parseLong(file.replaceAll("(?s).*PRISM_DRIVER_MEMORY\\W+(\\d+)m.*", "$1")) << 20;
        MemoryNeed need = SchedulePodsTest.need(conf, Runtime.getRuntime().availableProcessors());
        ClusterSettings.requireDriver(true, need, given, "");
    }

    @Test
    void aTimeZoneThatIsNotTheMachinesStandsInTheCrontab() {
        assertThat(render("cron", "--time-zone", "Pacific/Chatham")).contains("\nCRON_TZ=Pacific/Chatham\n0 22 * * *");
        assertThat(render("cron")).doesNotContain("CRON_TZ");
    }

    @Test
    void whatCannotWorkIsRefused() {
        assertThat(schedule("cron", "--at", "daily").err())
                .contains("Invalid value for option '--at'")
                .contains("found \"daily\": five fields are needed");
        assertThat(schedule("cron", "--time-zone", "Europe/Berlim").err()).contains("Nearest: Europe/Berlin");
        assertThat(schedule("crontab").err())
                .contains("must be one of cron, airflow, spark-operator, argo, argo-3.5, found crontab");
        assertThat(schedule("argo", "--cores", "0").err()).contains("--executors and --cores must be >= 1");
        assertThat(schedule("cron", "--set", "train.steps=30\ntrain.batch=4").err())
                .contains("holds a line break or another control character");
        assertThat(schedule("cron", "--root", "/" + "x".repeat(1000)).err()).contains("and cron cuts it after 998");
        assertThat(schedule("crontab").code()).isEqualTo(2);
    }

    @Test
    void statusSaysThatNothingIsDone() {
        Outcome status = Outcome.of("status", TinyExperiment.file(folder), "--root", folder.resolve("runs"));
        assertThat(status.code()).isEqualTo(4);
        assertThat(status.out())
                .contains("balls-and-urns-d4-c6-m2-D8-s1")
                .endsWith("not done" + System.lineSeparator());
    }
}
