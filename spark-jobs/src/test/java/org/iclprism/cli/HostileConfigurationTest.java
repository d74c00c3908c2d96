package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.util.Utils;
import org.iclprism.support.TinyExperiment;
import org.iclprism.sweep.SweepPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** A configuration from a stranger. */
class HostileConfigurationTest {
    private static final AtomicInteger RUN = new AtomicInteger();

    @TempDir
    private Path folder;

    /** Code that Spark runs if a setting names it. */
    public static final class Payload extends SparkListener {
        public Payload() {
            RUN.incrementAndGet();
        }
    }

    private Outcome run(String setting) {
        return Outcome.of(
                "run", TinyExperiment.file(folder), "--root", folder.resolve("runs"), "--set", setting, "--dry-run");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spark.extraListeners=\"org.iclprism.cli.HostileConfigurationTest$Payload\"",
                "spark.plugins=Payload",
                "spark.jars=\"http://stranger/x.jar\"",
                "spark.jars.packages=\"stranger:x:1\"",
                "spark.executor.extraJavaOptions=\"-XX:OnOutOfMemoryError=true\"",
                "spark.executor.extraClassPath=\"/tmp/*\"",
                "spark.driver.resource.gpu.discoveryScript=\"/tmp/x\"",
                "spark.hadoop.fs.file.impl=Payload",
                "spark.serializer=Payload",
                "spark.local.dir=\"/etc\"",
                "spark.eventLog.dir=\"/etc\"",
                "spark.ui.filters=Payload"
            })
    void cannotRunCodeOrWriteElsewhereThroughSpark(String setting) {
        Outcome outcome = run(setting);
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains(setting.substring(0, setting.indexOf('=')) + " is not taken from a configuration");
    }

    @Test
    void suchASettingWouldRunCode() {
        int before = RUN.get();
        SparkConf conf = new SparkConf(false);
        Seq<String> names =
                JavaConverters.asScalaBuffer(List.of(Payload.class.getName())).toSeq();
        assertThat(Utils.loadExtensions(SparkListener.class, names, conf).size())
                .isEqualTo(1);
        assertThat(RUN.get()).as("the attack works on Spark").isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../elsewhere", "/etc/x", "a/b", "<script>"})
    void cannotLeaveItsFolderByItsName(String name) throws IOException {
        Outcome outcome = run("name=\"" + name + "\"");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("name must be up to 64 letters", "found " + name);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("tiny.conf");
        }
    }

    @Test
    void harmlessSettingsAreTaken() {
        assertThat(run("spark.executor.memory=2g").code()).isZero();
        assertThat(run("spark.network.crypto.enabled=false").code()).isZero();
        assertThat(run("spark.scheduler.mode=FAIR").code()).isZero();
    }

    @Test
    void itsSecretsAreNotWrittenDown() throws IOException {
        Path root = folder.resolve("runs");
        SweepPlan.of(
                        TinyExperiment.with("spark.authenticate.secret=do-not-tell", "spark.executor.memory=2g"),
                        root.toUri().toString())
                .describe();
        int described = 0;
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                assertThat(Files.readString(file)).doesNotContain("do-not-tell");
                described += Files.readString(file).contains("(not told)") ? 1 : 0;
            }
        }
        assertThat(described).as("the sweep and its three runs").isEqualTo(4);
    }
}
