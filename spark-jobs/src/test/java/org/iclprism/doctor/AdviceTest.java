package org.iclprism.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AdviceTest {
    private static final HostReport DRIVER = report("driver", 17, 256, true, "1", 900, 0, "", "abc");

    private static HostReport report(
            String place,
            int java,
            int bits,
            boolean works,
            String threads,
            long disk,
            long clock,
            String probe,
            String digest) {
        return new HostReport(
                place,
                "h",
                java,
                bits,
                works ? "ND4J OPENBLAS" : "UnsatisfiedLinkError",
                works,
                threads,
                2,
                1000,
                8000,
                disk,
                clock,
                probe,
                digest,
                "");
    }

    @Test
    void aHealthyClusterGetsNone() {
        assertThat(Advice.on(List.of(DRIVER, report("executor 1", 17, 256, true, "1", 900, 0, "", "abc"))))
                .isEmpty();
    }

    @Test
    void everyProblemIsNamedWithItsPlaceAndWhatToChange() {
        List<String> advice =
                Advice.on(List.of(DRIVER, report("executor 7", 11, 0, false, "", 10, -90_000, "No space left", "xyz")));
        assertThat(advice).allMatch(line -> line.startsWith("executor 7 on h ")).hasSize(8);
        assertThat(String.join("\n", advice))
                .contains("runs Java 11: point JAVA_HOME")
                .contains("--add-modules=jdk.incubator.vector")
                .contains("UnsatisfiedLinkError")
                .contains("OMP_NUM_THREADS=(not set)")
                .contains("10 MiB of free disk")
                .contains("(No space left)")
                .contains("clock 90 s behind")
                .contains("xyz, the driver abc");
    }

    @Test
    void processorsOfOtherWidthsAreSaidToGiveOtherBits() {
        assertThat(Advice.on(List.of(DRIVER, report("executor 1", 17, 512, true, "1", 900, 0, "", "abc"))))
                .singleElement()
                .asString()
                .contains("vectors of 512 bits, the driver of 256");
    }
}
