package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.iclprism.conf.ConfLoader;
import org.iclprism.conf.Experiment;
import org.iclprism.submit.ClusterSettings;
import org.iclprism.submit.MemoryNeed;
import org.iclprism.support.CrdSchema;
import org.iclprism.support.TinyExperiment;
import org.iclprism.sweep.SweepPlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What {@code prism schedule} writes for Argo and the Spark operator is what their resources are, and starts the sweep in a pod. */
class SchedulePodsTest {
    private static final String ROOT = "s3a://bucket/runs";

    @TempDir
    private Path folder;

    /** A ConfigMap and the resource that uses it. */
    private record Rendered(Map<?, ?> configMap, Map<?, ?> resource) {
        String configuration() {
            return at(configMap, "data", "prism.conf").toString();
        }
    }

    @BeforeEach
    void useTheShippedProfiles() {
        System.setProperty("prism.profiles", "../submit/profiles");
    }

    @AfterEach
    void forget() {
        System.clearProperty("prism.profiles");
    }

    static MemoryNeed need(String conf, int cores) {
        Experiment experiment = ConfLoader.load(Path.of("../conf/" + conf + ".conf"), List.of(), List.of());
        return MemoryNeed.of(
                experiment, SweepPlan.of(experiment, "file:/nowhere").runs(), cores);
    }

    private static Rendered render(Object conf, String format, String... more) {
        List<Object> line = new ArrayList<>(List.of("schedule", conf, "--as", format, "--root", ROOT));
        line.addAll(List.of(more));
        Outcome outcome = Outcome.of(line.toArray());
        assertThat(outcome.code()).as(outcome.err()).isZero();
        List<Map<?, ?>> parts = new ArrayList<>();
        new Yaml(new SafeConstructor(new LoaderOptions()))
                .loadAll(outcome.out())
                .forEach(part -> parts.add((Map<?, ?>) part));
        assertThat(parts).hasSize(2);
        return new Rendered(parts.get(0), parts.get(1));
    }

    /** What stands at a path of keys; a list stands for its first. */
    private static Object at(Object tree, String... path) {
        Object here = tree;
        for (String key : path) {
            Object inner = here instanceof List<?> list ? list.get(0) : here;
            here = ((Map<?, ?>) inner).get(key);
        }
        return here instanceof List<?> list && list.get(0) instanceof Map ? list.get(0) : here;
    }

    /** The command line works on the mounted configuration, which is the experiment that was scheduled. */
    private void assertStarts(Rendered rendered, Object words, Experiment scheduled) throws IOException {
        Path mounted = Files.writeString(folder.resolve("prism.conf"), rendered.configuration());
        assertThat(ConfLoader.load(mounted, List.of(), List.of()).fingerprint()).isEqualTo(scheduled.fingerprint());
        List<Object> arguments = new ArrayList<>((List<?>) words);
        assertThat(arguments).startsWith("run", "/etc/prism/prism.conf").containsSubsequence("--root", ROOT);
        assertThat(arguments.toString()).doesNotContain(folder.toString());
        arguments.replaceAll(word -> word.equals("/etc/prism/prism.conf") ? mounted : word);
        arguments.replaceAll(word -> word.equals(ROOT) ? folder.resolve("runs") : word);
        arguments.add("--dry-run");
        Outcome run = Outcome.of(arguments.toArray());
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains(scheduled.fingerprint());
    }

    @Test
    void theSparkOperatorTakesItAndItsDriverStartsTheSweep() throws Exception {
        Rendered rendered = render(
                TinyExperiment.file(folder),
                "spark-operator",
                "--executors",
                "3",
                "--set",
                "train.steps=30",
                "--at",
                "0 22 * * FRI-SUN",
                "--time-zone",
                "Europe/Berlin");
        assertThat(new CrdSchema("spark-operator-v1beta2.yaml").problems(rendered.resource()))
                .isEmpty();
        assertThat(at(rendered.resource(), "spec", "schedule")).isEqualTo("CRON_TZ=Europe/Berlin 0 22 * * 0,5,6");
        Object template = at(rendered.resource(), "spec", "template");
        assertThat(at(template, "executor", "instances")).isEqualTo(3);
        assertThat(at(template, "driver", "configMaps", "name"))
                .isEqualTo(at(rendered.configMap(), "metadata", "name"));
        assertThat(at(template, "driver", "configMaps", "path")).isEqualTo("/etc/prism");
        assertThat(((Map<?, ?>) at(template, "sparkConf")).keySet().toString())
                .contains("spark.authenticate", "spark.network.crypto.enabled", "spark.io.encryption.enabled")
                .doesNotContain("podTemplateFile");
        assertStarts(rendered, at(template, "arguments"), TinyExperiment.with("train.steps=30"));
    }

    @Test
    void argoTakesItAndItsContainerStartsTheSweep() throws Exception {
        Rendered rendered = render(TinyExperiment.file(folder), "argo", "--cores", "3", "--time-zone", "Europe/Berlin");
        assertThat(new CrdSchema("argo-4.yaml").problems(rendered.resource())).isEmpty();
        assertThat(at(rendered.resource(), "spec", "schedules")).isEqualTo(List.of("0 22 * * *"));
        assertThat(at(rendered.resource(), "spec", "timezone")).isEqualTo("Europe/Berlin");
        Object workflow = at(rendered.resource(), "spec", "workflowSpec");
        assertThat(at(workflow, "volumes", "configMap", "name"))
                .isEqualTo(at(rendered.configMap(), "metadata", "name"));
        assertThat(at(workflow, "templates", "retryStrategy", "expression").toString())
                .contains("'4'", "'137'", "'-1'")
                .doesNotContain("'2'", "'5'", "'7'");
        Object container = at(workflow, "templates", "container");
        assertThat(at(container, "volumeMounts", "mountPath")).isEqualTo("/etc/prism");
        assertThat(at(container, "args").toString()).contains("--master, local[3]");
        assertStarts(rendered, at(container, "args"), TinyExperiment.with());
    }

    @Test
    void argoBeforeListsHasOneTime() {
        Rendered rendered = render(TinyExperiment.file(folder), "argo-3.5", "--at", "@daily");
        assertThat(at(rendered.resource(), "spec", "schedule")).isEqualTo("0 0 * * *");
        assertThat(new CrdSchema("argo-4.yaml").problems(rendered.resource()))
                .containsExactly(".spec.schedules is missing", ".spec.schedule is no field");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wurgaft-2025/urns", "wurgaft-2025/regression", "papers/garg-linear"})
    void theRunAcceptsTheMemoryOfItsPod(String conf) {
        Object container = at(
                render("../conf/" + conf + ".conf", "argo", "--cores", "2").resource(),
                "spec",
                "workflowSpec",
                "templates",
                "container");
        long heap = mebibytes(at(container, "env", "value"), "m");
        ClusterSettings.requireDriver(true, need(conf, 2), heap << 20, "");
        assertThat(mebibytes(at(container, "resources", "limits", "memory"), "Mi"))
                .isGreaterThan(heap + 400);
        Object driver = at(
                render("../conf/" + conf + ".conf", "spark-operator").resource(),
                "spec",
                "template",
                "driver",
                "memory");
        ClusterSettings.requireDriver(false, need(conf, 2), mebibytes(driver, "m") << 20, "");
    }

    private static long mebibytes(Object text, String unit) {
        assertThat(text.toString()).matches("\\d+" + unit);
        return Long.parseLong(text.toString().replace(unit, ""));
    }

    @Test
    void namesFitWhatIsWrittenBehindThem() {
        Rendered rendered = render(TinyExperiment.file(folder), "argo", "--set", "name=" + "Long.".repeat(12) + "x");
        assertThat(at(rendered.resource(), "metadata", "name").toString())
                .matches("prism-[a-z0-9]([a-z0-9-]*[a-z0-9])?")
                .hasSizeLessThanOrEqualTo(43);
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs", "file:///data/runs"})
    void aFolderOfThisMachineIsRefused(String root) {
        Outcome outcome = Outcome.of("schedule", TinyExperiment.file(folder), "--as", "argo", "--root", root);
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains("Cannot schedule: --root " + root + " is a folder of this machine, and pods do not have it")
                .contains("--root s3a://bucket/runs");
    }
}
