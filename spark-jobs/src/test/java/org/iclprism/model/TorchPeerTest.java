package org.iclprism.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.iclprism.datagen.PromptShape;
import org.iclprism.datagen.PromptShape.Kind;
import org.iclprism.model.TransformerShape.Style;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every shape of the PyTorch peer, at full size. Needs PRISM_PYTHON (a Python with PyTorch) and the peer's script beside
 * the project; skipped otherwise.
 */
class TorchPeerTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "urns, NEOX, TOKENS, 129, 9, 9, 1, 64, 1",
        "regression, NEOX, PAIRS, 32, 8, 1, 8, 64, 1",
        "classify, NEOX, LAST, 128, 9, 2, 1, 64, 1",
        "garg-tiny, GPT2, PAIRS, 22, 5, 1, 3, 64, 2",
        "garg-small, GPT2, PAIRS, 82, 20, 1, 6, 128, 4",
        "raventos, GPT2, PAIRS, 32, 9, 1, 8, 128, 2"
    })
    void agreesWithPyTorch(
            String name,
            Style style,
            Kind kind,
            int positions,
            int inputs,
            int outputs,
            int layers,
            int width,
            int heads)
            throws IOException, InterruptedException {
        PromptShape prompt = new PromptShape(kind, positions, inputs, outputs);
        TransformerShape shape = new TransformerShape(style, prompt, layers, width, heads, 4 * width);
        try (InputStream file = Files.newInputStream(golden(name))) {
            TorchParity.check(new TorchReference(shape, Npz.read(file)), new OptimizerSettings(5e-4, 0, 0, 1));
        }
    }

    private Path golden(String name) throws IOException, InterruptedException {
        String python = System.getenv("PRISM_PYTHON");
        assumeTrue(python != null, "PRISM_PYTHON names no Python with PyTorch");
        Path script = script();
        assumeTrue(script != null, "no shared/peers/torch_peer.py beside the project");
        Process process = new ProcessBuilder(
                        python,
                        script.toString(),
                        "golden",
                        "--shape",
                        name,
                        "--out",
                        folder.toString(),
                        "--threads",
                        "1")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("log")))
                .isZero();
        return folder.resolve(name + ".npz");
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
