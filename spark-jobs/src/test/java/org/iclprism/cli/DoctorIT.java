package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.iclprism.doctor.Doctor;
import org.iclprism.files.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorIT {
    @TempDir
    private Path root;

    @Test
    void theDriverAndEveryExecutorAreExamined() throws IOException {
        Outcome outcome = Outcome.of("doctor", "--root", root, "--master", "local-cluster[2,1,1024]", "--json");
        Doctor.Findings findings = Json.parse(outcome.out().strip(), Doctor.Findings.class);
        assertThat(findings.hosts())
                .extracting("place")
                .containsExactlyInAnyOrder("driver", "executor 0", "executor 1");
        assertThat(findings.hosts()).allMatch(host -> host.nativeWorks() && host.java() == 17 && host.vectorBits() > 0);
        assertThat(findings.problems()).isEmpty();
        assertThat(outcome.code()).isZero();
        try (Stream<Path> left = Files.list(root)) {
            assertThat(left.toList()).isEmpty();
        }
    }

    @Test
    void aTableForPeople() {
        Outcome outcome = Outcome.of("doctor", "--root", root, "--master", "local[1]");
        assertThat(List.of(outcome.out().split("\n"))).hasSizeGreaterThan(2);
        assertThat(outcome.out()).contains("driver", "ND4J", "All is well.");
    }
}
