package org.iclprism.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchTest {
    @TempDir
    private Path folder;

    @Test
    void writesDownWhatTheRunNeedsAndNoSecret() {
        Map<String, String> given = Map.of(
                "HADOOP_CONF_DIR", "my hadoop",
                "YARN_CONF_DIR", "",
                "HADOOP_USER_NAME", "eve",
                "AWS_SECRET_ACCESS_KEY", "key",
                "PATH", folder + ":/nowhere:relative:" + folder);
        Launch launch = Launch.here(List.of("run"), given, 700L << 20);
        assertThat(launch.environment())
                .containsEntry("JAVA_HOME", System.getProperty("java.home"))
                .containsEntry("PRISM_DRIVER_MEMORY", "700m")
                .containsEntry(
                        "HADOOP_CONF_DIR", Path.of("my hadoop").toAbsolutePath().toString())
                .containsEntry("HADOOP_USER_NAME", "eve")
                .hasSize(4);
        assertThat(launch.path()).isEqualTo(folder.toString());
        assertThat(launch.line())
                .startsWith("HADOOP_CONF_DIR='" + Path.of("my hadoop").toAbsolutePath()
                        + "' HADOOP_USER_NAME=eve JAVA_HOME=")
                .endsWith(" " + SubmitLine.quoted(launch.program().toString()) + " run");
    }
}
