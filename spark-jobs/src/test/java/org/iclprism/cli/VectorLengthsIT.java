package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kernels of every vector length, and those without the Vector API, agree with PyTorch; each in a Java of its own. */
class VectorLengthsIT {
    private static final List<String> REFERENCES =
            List.of("neox-tokens 2", "neox-pairs 1", "neox-last 1", "gpt2-tokens 2", "gpt2-pairs 3", "gpt2-last 1");

    @TempDir
    private Path folder;

    /** What the other Java runs: {@code prism parity} on each reference in a folder. */
    static final class Parities {
        private Parities() {}

        public static void main(String[] arguments) {
            int worst = 0;
            for (String reference : REFERENCES) {
                String[] parts = reference.split(" ");
                String file = Path.of(arguments[0], parts[0] + ".npz").toString();
                worst = Math.max(worst, Prism.commandLine().execute(command(file, parts[1])));
            }
            System.exit(worst);
        }

        /** With the optimiser that made the references. */
        private static String[] command(String file, String heads) {
            String options = "--learning-rate 5e-3 --weight-decay 0.1 --gradient-clip 0.05 --heads " + heads;
            return ("parity " + options + " " + file).split(" ");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 256, 128})
    void vectorsOfEveryLengthAgreeWithPyTorch(int bits) throws Exception {
        String log = run("--add-modules=jdk.incubator.vector", "-XX:MaxVectorSize=" + bits / 8);
        // a machine whose own vectors are shorter uses those
        assertThat(log).containsAnyOf("Transformer kernels: " + bits + "-bit", "128-bit", "256-bit");
        assertThat(log).doesNotContain("plain loops");
    }

    @Test
    void plainLoopsAgreeWithPyTorchWhereTheVectorApiIsAbsent() throws Exception {
        assertThat(run("-Dno.vector.module=true"))
                .contains("Transformer kernels: plain loops, several times slower than vectors.")
                .containsOnlyOnce("Transformer kernels");
    }

    private String run(String... options) throws IOException, InterruptedException {
        for (String reference : REFERENCES) {
            String file = reference.split(" ")[0] + ".npz";
            try (InputStream in = getClass().getResourceAsStream("/org/iclprism/model/" + file)) {
                Files.write(folder.resolve(file), in.readAllBytes());
            }
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Parities.class.getName(), folder.toString()));
        File log = folder.resolve("log.txt").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        int code = process.waitFor();
        String output = Files.readString(log.toPath());
        assertThat(code).as(output).isZero();
        return output;
    }
}
