package org.iclprism.conf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.iclprism.conf.Experiment.Schedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The grids of Wurgaft et al. (2025), by the parameter files of their experiments. */
class ShippedGridsTest {
    private static final Path GRIDS = Path.of("wurgaft-2025");
    private static final int RUNS = 854;

    @ParameterizedTest
    @CsvSource({
        // file, function class, runs, layers, batch, warm-up, schedule, steps, checkpoints, loss prompts
        "urns,                      balls-and-urns,    297, 1, 64,  5000, CONSTANT,     100000,   100, 10000",
        "urns-mlp,                  balls-and-urns,    99,  1, 64,  0,    CONSTANT,     100000,   100, 10000",
        "urns-annealing,            balls-and-urns,    11,  1, 64,  500,  INVERSE_SQRT, 100000,   100, 10000",
        "urns-annealing-256,        balls-and-urns,    1,   1, 64,  500,  INVERSE_SQRT, 2000000,  200, 10000",
        "urns-annealing-512,        balls-and-urns,    1,   1, 64,  500,  INVERSE_SQRT, 10000000, 200, 10000",
        "regression,                linear-regression, 297, 8, 128, 5000, CONSTANT,     100000,   100, 10000",
        "regression-annealing,      linear-regression, 11,  8, 128, 500,  INVERSE_SQRT, 100000,   100, 10000",
        "regression-annealing-slow, linear-regression, 5,   8, 128, 5000, INVERSE_SQRT, 100000,   100, 10000",
        "classification,            classification,    99,  1, 64,  0,    CONSTANT,     100000,   100, 50000",
        "classification-16,         classification,    33,  1, 64,  0,    CONSTANT,     100000,   100, 50000"
    })
    void everyGridIsThatOfThePaper(
            String file,
            String functionClass,
            int runs,
            int layers,
            int batch,
            int warmUp,
            Schedule schedule,
            int steps,
            int checkpoints,
            int lossSequences) {
        Experiment experiment = ConfLoader.load(GRIDS.resolve(file + ".conf"), List.of(), List.of());
        assertThat(experiment.data().functionClass()).isEqualTo(functionClass);
        assertThat(experiment.runs()).hasSize(runs).extracting(Run::seed).containsOnly(1);
        assertThat(experiment.model().layers()).isEqualTo(layers);
        assertThat(experiment.train().batch()).isEqualTo(batch);
        assertThat(experiment.train().learningRate()).isEqualTo(5e-4);
        assertThat(experiment.train().warmUpSteps()).isEqualTo(warmUp);
        assertThat(experiment.train().schedule()).isEqualTo(schedule);
        assertThat(experiment.train().steps()).isEqualTo(steps);
        assertThat(experiment.train().checkpoints()).isEqualTo(checkpoints);
        assertThat(experiment.evaluate().sequences()).isEqualTo(500);
        assertThat(experiment.evaluate().lossSequences()).isEqualTo(lossSequences);
    }

    @Test
    void allRunsAreDifferentAndHaveFoldersOfTheirOwn() throws IOException {
        Set<String> trained = new HashSet<>();
        Set<String> folders = new HashSet<>();
        for (Path file : files()) {
            Experiment experiment = ConfLoader.load(file, List.of(), List.of());
            for (Run run : experiment.runs()) {
                trained.add(experiment.fingerprint() + " " + run.id());
                folders.add(experiment.name() + "-" + experiment.fingerprint() + "/" + run.id());
            }
        }
        assertThat(folders).hasSize(RUNS);
        assertThat(trained).hasSize(RUNS);
    }

    @Test
    void aGridIsAFewLines() throws IOException {
        assertThat(files()).hasSize(10);
        for (Path file : files()) {
            assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThan(25);
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(GRIDS)) {
            return new ArrayList<>(files.toList());
        }
    }
}
