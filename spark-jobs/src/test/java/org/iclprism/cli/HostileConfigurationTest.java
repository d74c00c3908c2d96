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
        assertRefused(setting);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spark.master=\"spark://stranger:7077\"",
                "spark.driver.host=stranger",
                "spark.driver.port=1",
                "spark.driver.bindAddress=\"0.0.0.0\"",
                "spark.driver.blockManager.port=1",
                "spark.blockManager.port=1",
                "spark.port.maxRetries=1",
                "spark.ui.enabled=true",
                "spark.ui.port=1",
                "spark.ui.prometheus.enabled=true",
                "spark.authenticate=false",
                "spark.authenticate.secret=do-not-tell",
                "spark.network.crypto.enabled=false",
                "spark.network.crypto.authEngineVersion=1",
                "spark.io.encryption.enabled=false",
                "spark.ssl.enabled=false",
                "spark.acls.enable=false",
                "spark.redaction.regex=nothing"
            })
    void cannotChangeWhomSparkTalksToAndHow(String setting) {
        assertRefused(setting);
    }

    private void assertRefused(String setting) {
        Outcome outcome = run(setting);
        assertThat(outcome.code()).isEqualTo(2);
        String key = setting.substring(0, setting.indexOf('='));
        assertThat(outcome.err())
                .contains(key + " is not taken from a configuration", "(--set " + key + ")")
                .doesNotContain("do-not-tell");
        assertThat(outcome.out()).isEmpty();
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
        assertThat(run("spark.network.timeout=240s").code()).isZero();
        assertThat(run("spark.scheduler.mode=FAIR").code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spark.executor.memory=much",
                "spark.executor.cores=two",
                "spark.network.timeout=soon",
                "spark.scheduler.mode=FAST"
            })
    void aValueThatSparkDoesNotReadIsRefusedBeforeItStarts(String setting) {
        Outcome outcome = run(setting);
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .contains(setting.split("=", -1)[0], "found " + setting.split("=", -1)[1])
                .doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${HOME}", "${PATH}", "${user.home}", "${java.class.path}"})
    void cannotReadThisUsersEnvironment(String reference) throws IOException {
        Path file = Files.writeString(
                folder.resolve("reads.conf"), "include \"base.conf\"\nspark.app.name = " + reference + "\n");
        Outcome outcome = Outcome.of("conf", file);
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("Cannot parse " + file, reference);
        assertThat(outcome.out()).isEmpty();
        Files.writeString(file, "include \"base.conf\"\nspark.app.name = mine\nspark.app.name = ${?HOME}\n");
        assertThat(Outcome.of("conf", file).out()).contains("\"app.name\" : \"mine\"");
    }
}
