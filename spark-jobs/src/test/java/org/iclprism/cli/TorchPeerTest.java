package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.iclprism.support.Python;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every shape of the PyTorch peer, at full size. Needs PRISM_PYTHON (a Python with PyTorch) and the peer's script beside
 * the project; skipped otherwise.
 */
class TorchPeerTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"urns, 7", "regression, 7", "classify, 7", "garg-tiny, 7", "garg-small, 7", "raventos, 7", "urns, 11"})
    void agreesWithPyTorch(String shape, int seed) throws IOException, InterruptedException {
        Path script = script();
        assumeTrue(script != null, "no shared/peers/torch_peer.py beside the project");
        Python.run(
                folder,
                List.of("torch"),
                script,
                "golden",
                "--shape",
                shape,
                "--seed",
                Integer.toString(seed),
                "--out",
                folder.toString(),
                "--threads",
                "1");
        Outcome outcome = Outcome.of("parity", folder.resolve(shape + ".npz"), "--threads", 2);
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
    }

    private static Path script() {
        Path at = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        while (at != null && !Files.exists(at.resolve("spark-jobs/pom.xml"))) {
            at = at.getParent();
        }
        Path script = at == null ? null : at.resolveSibling("shared/peers/torch_peer.py");
        return script != null && Files.exists(script) ? script : null;
    }
}
