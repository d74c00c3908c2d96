package org.iclprism.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code benches/pairs.py} on two programs that pretend to measure. Needs PRISM_PYTHON, any Python. */
class PairsTest {
    private static final Path SCRIPT =
            Path.of("benches", "pairs.py").toAbsolutePath().normalize();
    private static final String PRISM = """
            #!/bin/sh
            echo "prism $* OMP=$OMP_NUM_THREADS" >>"$0.log"
            [ "$1" = --version ] && exit 0
            echo noise
            n=$(grep -c 'prism bench' "$0.log")
            echo '{"steps_per_s":'$((n * 10))',"steps_per_cpu_s":20,"sgemm_peak_gflop_per_s":100,"fraction_of_peak":0.7,\
            "fraction_of_peak_per_cpu_s":0.7,"needed_fraction_of_peak":0.2,"allocated_bytes_per_step":8}'
            """;
    private static final String PEER = """
            import json, os, sys, time
            time.perf_counter()
            time.perf_counter()
            with open(sys.argv[0] + ".log", "a") as log:
                log.write("peer " + " ".join(sys.argv[1:]) + " OMP=" + os.environ["OMP_NUM_THREADS"] + chr(10))
            print(json.dumps({"steps_per_s": 5.0}))
            """;

    @TempDir
    private Path folder;

    private String python;
    private Path prism;
    private Path peer;

    private record Outcome(int code, String out, String err) {}

    @BeforeEach
    void pretend() throws IOException {
        python = System.getenv("PRISM_PYTHON");
        assumeTrue(python != null, "PRISM_PYTHON names no Python");
        prism = Files.writeString(folder.resolve("prism"), PRISM);
        peer = Files.writeString(folder.resolve("peer.py"), PEER);
        assertThat(prism.toFile().setExecutable(true)).isTrue();
    }

    private Outcome pairs(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(python, SCRIPT.toString(), "--python", python));
        command.addAll(List.of("--prism", prism.toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    @Test
    void theMedianOfThePairsIsReportedBesideItsTarget() throws Exception {
        Outcome outcome = pairs("--peer", peer.toString(), "--shapes", "urns", "--threads", "2", "--pairs", "3");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        JsonNode result = new ObjectMapper().readTree(outcome.out());
        assertThat(result.get("shape").asText()).isEqualTo("urns");
        assertThat(result.get("threads").asInt()).isEqualTo(2);
        // ours says 10, 20, 30 steps/s, the peer always 5
        assertThat(result.get("ratio").toString()).isEqualTo("{\"median\":4.0,\"min\":2.0,\"max\":6.0}");
        assertThat(result.get("ratio_target").asDouble()).isEqualTo(1.8);
        assertThat(result.get("prism_steps_per_s").get("median").asDouble()).isEqualTo(20);
        assertThat(result.get("needed_fraction_of_peak").get("median").asDouble())
                .isEqualTo(0.2);
        assertThat(outcome.err()).contains("| urns  | 2       | 4.00 (2.00-6.00) | 1.80 met");
    }

    @Test
    void bothSidesGetTheSameShapeAndThreads() throws Exception {
        pairs("--peer", peer.toString(), "--shapes", "urns", "--threads", "2", "--pairs", "1", "--seconds", "4");
        assertThat(Files.readAllLines(folder.resolve("prism.log")))
                .hasSize(2)
                .endsWith("prism bench train --shape urns --threads 2 --seconds 4.0 --warm-up 8 OMP=");
        // four seconds of the 5 steps/s that the first, short run showed
        assertThat(Files.readAllLines(folder.resolve("peer.py.log")))
                .containsExactly(
                        "peer bench --shape urns --threads 2 --steps 5 --warmup 3 OMP=2",
                        "peer bench --shape urns --threads 2 --steps 20 --warmup 15 OMP=2");
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        assertThat(pairs("--peer", "/nowhere.py").err())
                .contains("no peer at /nowhere.py: give --peer or PRISM_PEER the path of torch_peer.py");
        Files.writeString(peer, "raise SystemExit('no torch here')");
        Outcome failed = pairs("--peer", peer.toString(), "--shapes", "urns", "--threads", "1");
        assertThat(failed.code()).isNotZero();
        assertThat(failed.err()).contains("Failed with 1").contains("no torch here");
    }
}
