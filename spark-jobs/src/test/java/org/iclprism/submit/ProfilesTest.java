package org.iclprism.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.internal.config.ConfigEntry;
import org.apache.spark.network.util.ConfigProvider;
import org.apache.spark.network.util.TransportConf;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;
import org.iclprism.support.TinyExperiment;
import org.iclprism.sweep.SweepPlan;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The shipped profiles name settings that Spark knows, and lines that follow from them. */
class ProfilesTest {
    private static final Path SUBMIT = Path.of("..", "submit");

    @BeforeAll
    static void loadSparksSettings() {
        // each object registers the settings it declares
        assertThat(List.of(
                        org.apache.spark.internal.config.package$.MODULE$,
                        org.apache.spark.internal.config.UI$.MODULE$,
                        org.apache.spark.internal.config.Network$.MODULE$,
                        org.apache.spark.deploy.yarn.config.package$.MODULE$,
                        org.apache.spark.deploy.k8s.Config$.MODULE$))
                .doesNotContainNull();
    }

    /** Settings that Spark's transport asks for without declaring them. */
    private static Set<String> transportKeys() {
        Set<String> asked = new HashSet<>();
        TransportConf transport = new TransportConf("rpc", new ConfigProvider() {
            @Override
            public String get(String name) {
                asked.add(name);
                throw new NoSuchElementException(name);
            }

            @Override
            public Iterable<Map.Entry<String, String>> getAll() {
                return List.of();
            }
        });
        assertThat(transport.authEngineVersion()).isEqualTo(1);
        return asked;
    }

    private static boolean isKnown(String key) {
        return ConfigEntry.findEntry(key) != null
                || transportKeys().contains(key)
                || Stream.of(
                                "spark.metrics.conf.*.sink.prometheusServlet.",
                                "spark.yarn.appMasterEnv.",
                                "spark.executorEnv.",
                                org.apache.spark.deploy.k8s.Config$.MODULE$.KUBERNETES_DRIVER_ENV_PREFIX())
                        .anyMatch(key::startsWith);
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "standalone", "yarn", "kubernetes"})
    void everySettingOfAProfileIsOneOfSparks(String name) throws IOException {
        Path file = SUBMIT.resolve("profiles/" + name + ".properties");
        assertThat(Profile.read(file).keySet()).isNotEmpty().allMatch(ProfilesTest::isKnown);
        for (String line : Files.readAllLines(file)) {
            if (line.matches("# spark\\.\\S+ .*") && !line.contains("secretKeyRef")) {
                assertThat(line.split(" +")[1]).matches(ProfilesTest::isKnown);
            }
        }
        assertThat(isKnown("spark.executor.coers")).isFalse();
    }

    @Test
    void clusterProfilesAuthenticateAndEncrypt() {
        for (String name : List.of("standalone", "yarn", "kubernetes")) {
            assertThat(Profile.read(SUBMIT.resolve("profiles/" + name + ".properties")))
                    .containsEntry("spark.authenticate", "true")
                    .containsEntry("spark.network.crypto.enabled", "true")
                    .containsEntry("spark.network.crypto.authEngineVersion", "2")
                    .containsEntry("spark.ui.killEnabled", "false")
                    .containsEntry("spark.io.encryption.enabled", "true");
        }
        assertThat(Profile.read(SUBMIT.resolve("profiles/embedded.properties")))
                .containsEntry("spark.driver.bindAddress", "127.0.0.1")
                .containsEntry("spark.ui.enabled", "false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver", "executor"})
    void podTemplatesAreLockedDownPods(String role) throws IOException {
        Map<String, Object> pod = new Yaml().load(Files.readString(SUBMIT.resolve("kubernetes/" + role + "-pod.yaml")));
        assertThat(pod).containsEntry("kind", "Pod").containsEntry("apiVersion", "v1");
        assertThat(pod.get("spec").toString())
                .contains("runAsNonRoot=true", "allowPrivilegeEscalation=false", "OMP_NUM_THREADS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"local[2]=embedded", "spark://h:7077=standalone", "yarn=yarn", "k8s://https://h=kubernetes"})
    void theMasterChoosesTheProfile(String pair) {
        int equals = pair.lastIndexOf('=');
        assertThat(Profile.of(pair.substring(0, equals))).isEqualTo(pair.substring(equals + 1));
    }

    private static MemoryNeed need(String... settings) {
        SweepPlan plan = SweepPlan.of(TinyExperiment.with(settings), "file:/nowhere");
        return MemoryNeed.of(plan.experiment(), plan.runs(), 2);
    }

    @Test
    void memoryGrowsWithModelBatchAndReplicas() {
        assertThat(need().executorHeap()).isLessThan(need("train.batch=400").executorHeap());
        assertThat(need("model.width=512").driverHeap())
                .isLessThan(need("model.width=512", "train.replicas=8").driverHeap());
        assertThat(need("train.replicas=8").tasks()).isEqualTo(2);
        assertThat(need().tasks()).isEqualTo(1);
        // 10 M parameters in one replica: what 512 MB did not hold and 2 GB did
        long heap = need("model.width=512", "model.heads=8", "model.layers=4", "sweep.mlp-factor=4", "train.batch=4")
                .executorHeap();
        assertThat(heap).isBetween(512L << 20, 2L << 30);
    }

    @Test
    void tooLittleMemoryIsRefusedBeforeAnythingStarts() {
        MemoryNeed need = need("model.width=512", "model.heads=8", "model.layers=8");
        SparkConf small = new SparkConf(false).set("spark.master", "yarn").set("spark.executor.memory", "512m");
        assertThatThrownBy(() -> ClusterSettings.requireExecutors(small, need))
                .isInstanceOf(PrismException.class)
                .hasMessageContaining("spark.executor.memory = 512m, and 1 replicas at once need")
                .extracting("code")
                .isEqualTo(ExitCode.PREFLIGHT);
        assertThatThrownBy(() -> ClusterSettings.requireDriver(true, need, 512L << 20, "lower train.batch"))
                .hasMessageContaining("the driver has a heap of 512m")
                .hasMessageContaining("Set PRISM_DRIVER_MEMORY=");
        assertThat(ClusterSettings.missing(small, need))
                .containsKey("spark.executor.memoryOverhead")
                .doesNotContainKey("spark.executor.memory");
    }

    @Test
    void workersOfALocalClusterMustHoldAnExecutor() {
        SparkConf conf = new SparkConf(false).set("spark.master", "local-cluster[2, 3, 700]");
        assertThat(ClusterSettings.cores(conf)).isEqualTo(3);
        ClusterSettings.requireExecutors(conf, need());
        assertThatThrownBy(() -> ClusterSettings.requireExecutors(conf.set("spark.executor.memory", "2g"), need()))
                .isInstanceOf(PrismException.class)
                .hasMessageContaining("workers of local-cluster[2, 3, 700] have 700 MiB, and an executor takes 2048")
                .hasMessageContaining("Use --master local-cluster[2,3,2048]");
    }

    @Test
    void theSubmitLineIsWhatAShellReads() {
        SubmitLine line = new SubmitLine(
                "spark://h:7077",
                "cluster",
                SUBMIT.resolve("profiles/standalone.properties"),
                need(),
                List.of("run", "my conf.conf", "--set", "name=it's"));
        assertThat(line.words())
                .containsSequence("--master", "spark://h:7077", "--deploy-mode", "cluster")
                .endsWith("run", "my conf.conf", "--set", "name=it's")
                .anyMatch(word -> word.startsWith("spark.executor.memory="))
                .anyMatch(word -> word.contains("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED"));
        assertThat(line.text()).contains("'my conf.conf'").endsWith("'name=it'\\''s'");
    }
}
