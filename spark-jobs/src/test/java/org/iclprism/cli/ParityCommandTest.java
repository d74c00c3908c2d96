package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.iclprism.files.Json;
import org.iclprism.model.TransformerShape;
import org.iclprism.tensors.Npz;
import org.iclprism.tensors.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On small transformers' numbers that PyTorch computed; src/test/python/torch_reference.py made the files. */
class ParityCommandTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"neox-tokens, 2", "neox-pairs, 1", "neox-last, 1", "gpt2-tokens, 2", "gpt2-pairs, 3", "gpt2-last, 1"})
    void agreesWithPyTorch(String name, int heads) throws IOException {
        Outcome outcome = parity(reference(name), heads);
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
        Map<?, ?> report = Json.parse(outcome.out(), Map.class);
        assertThat(report.get("agrees")).isEqualTo(true);
        assertThat((Double) report.get("outputs")).isLessThanOrEqualTo(1e-5);
        assertThat((Double) report.get("loss")).isLessThanOrEqualTo(1e-5);
        assertThat((Double) report.get("gradients")).isLessThanOrEqualTo(1e-4);
        assertThat((Double) report.get("weights_after_three_steps")).isLessThanOrEqualTo(1e-4);
        assertThat(((Map<?, ?>) report.get("shape")).get("heads")).isEqualTo(heads);
    }

    @ParameterizedTest
    @CsvSource({
        "out, 1e-4, outputs, ''",
        "loss, 1e-4, loss, ''",
        "g.blocks.0.up.bias, 2e-4, gradients, blocks.0.up.bias",
        "after3.ln.weight, 2e-4, weights_after_three_steps, ln.weight"
    })
    void whatDiffersFromPyTorchEndsWithSix(String array, double by, String key, String worst) throws IOException {
        Map<String, Tensor> arrays = arrays("neox-tokens");
        arrays.put(array, perturbed(arrays.get(array), by));
        Outcome outcome = parity(write(arrays), 2);
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isEqualTo(6);
        Map<?, ?> report = Json.parse(outcome.out(), Map.class);
        assertThat(report.get("agrees")).isEqualTo(false);
        assertThat((Double) report.get(key)).isBetween(0.5 * by, 2 * by);
        assertThat(worst).isIn("", report.get("gradients_worst"), report.get("weights_worst"));
    }

    @Test
    void theNumberOfHeadsMatters() throws IOException {
        assertThat(parity(reference("neox-tokens"), 1).code()).isEqualTo(6);
    }

    @Test
    void anotherOptimizerGivesOtherWeights() throws IOException {
        Outcome outcome = Outcome.of("parity", reference("neox-tokens"), "--heads", 2);
        assertThat(outcome.code()).isEqualTo(6);
        assertThat((Double) Json.parse(outcome.out(), Map.class).get("gradients"))
                .isLessThanOrEqualTo(1e-4);
    }

    @Test
    void whatIsNoGoldenFileEndsWithTwo() throws IOException {
        Path garbage = Files.writeString(folder.resolve("garbage.npz"), "garbage");
        refused(garbage, "not a readable zip");
        refused(folder.resolve("nowhere.npz"), "there is no such file");
        byte[] whole = Files.readAllBytes(reference("gpt2-last"));
        refused(Files.write(folder.resolve("cut.npz"), Arrays.copyOf(whole, whole.length / 2)), "cut.npz: ");
        refused(write(new LinkedHashMap<>(Map.of("x", Tensor.zeros(2, 3)))), "no array w.ln.weight");
        Map<String, Tensor> arrays = arrays("neox-last");
        arrays.remove("g.ln.bias");
        arrays.put("g.ln.weight", Tensor.zeros(3));
        refused(write(arrays), "g.<name>: ln.weight must be [8], found [3]; ln.bias [8] is missing");
        refused(reference("neox-last"), "width must be a multiple of heads", "--heads", "3");
    }

    @Test
    void aWrongOptionEndsWithTwo() throws IOException {
        Outcome wrong = Outcome.of("parity", reference("neox-last"), "--learning-rate", -1);
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("learningRate must be >= 0, found -1.0");
    }

    private static void refused(Path file, String reason, Object... options) {
        Object[] arguments = new Object[options.length + 2];
        arguments[0] = "parity";
        arguments[1] = file;
        System.arraycopy(options, 0, arguments, 2, options.length);
        Outcome refused = Outcome.of(arguments);
        assertThat(refused.code()).as(refused.err()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err())
                .startsWith("Cannot compare " + file.getParent())
                .contains(reason, "Write one with torch_peer.py golden");
    }

    private static Outcome parity(Path file, int heads) {
        return Outcome.of(
                "parity",
                file,
                "--heads",
                heads,
                "--threads",
                2,
                "--learning-rate",
                "5e-3",
                "--weight-decay",
                0.1,
                "--gradient-clip",
                0.05);
    }

    private Path reference(String name) throws IOException {
        Path file = folder.resolve(name + ".npz");
        try (InputStream in = resource(name)) {
            return Files.write(file, in.readAllBytes());
        }
    }

    private static Map<String, Tensor> arrays(String name) throws IOException {
        try (InputStream in = resource(name)) {
            return Npz.read(in);
        }
    }

    private static InputStream resource(String name) {
        return TransformerShape.class.getResourceAsStream(name + ".npz");
    }

    /** The largest element made larger by a part of itself. */
    private static Tensor perturbed(Tensor array, double by) {
        float[] values = array.values().clone();
        int largest = 0;
        for (int i = 0; i < values.length; i++) {
            largest = Math.abs(values[i]) > Math.abs(values[largest]) ? i : largest;
        }
        values[largest] *= (float) (1 + by);
        return new Tensor(array.shape(), values);
    }

    private Path write(Map<String, Tensor> arrays) throws IOException {
        Path file = folder.resolve("written.npz");
        try (OutputStream out = Files.newOutputStream(file)) {
            Npz.write(out, arrays);
        }
        return file;
    }
}
