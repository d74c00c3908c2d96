package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.iclprism.submit.JavaOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SparkContextsTest {
    private static final String SILENCE = "spark.storage.blockManagerHeartbeatTimeoutMs";

    private static SparkConf conf(String master) {
        return SparkContexts.conf(
                "test", CommandLine.populateCommand(new ClusterOptions(), "--master", master, "--profile", "./none"));
    }

    @Test
    void aProcessThatIsItsOwnExecutorMaySleepForDays() {
        assertThat(conf("local[2]").getTimeAsSeconds(SILENCE)).isEqualTo(7 * 86_400);
    }

    @Test
    void littleIsKeptOfTheManyJobsOfARun() {
        assertThat(conf("yarn").getInt("spark.ui.retainedJobs", 1000)).isEqualTo(100);
        assertThat(conf("yarn").getInt("spark.ui.retainedStages", 1000)).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"local-cluster[2,1,1024]", "spark://host:7077", "yarn"})
    void anotherProcessThatIsSilentIsLostWhenSparkSaysSo(String master) {
        assertThat(conf(master).contains(SILENCE)).isFalse();
    }

    @Test
    void executorsNameFilesAndWriteNumbersAsTheDriverDoes() {
        assertThat(conf("yarn").get("spark.executorEnv.LC_ALL")).isEqualTo("C.UTF-8");
        assertThat(JavaOptions.ALL).contains("-Dfile.encoding=UTF-8", "-Duser.language= ");
    }
}
