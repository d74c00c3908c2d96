package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.iclprism.files.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The experiments on function classes, at the scale of the papers and at that of a toy. */
class ShippedFilesTest {
    private static final Path CONF = Path.of("../conf");

    static Stream<Path> files() throws IOException {
        return Stream.of(
                        Files.list(CONF.resolve("papers")),
                        Files.list(CONF.resolve("toy")),
                        Stream.of(CONF.resolve("strategies.conf")))
                .flatMap(files -> files);
    }

    /** Every name, setting and combination is known to what would run it. */
    @ParameterizedTest
    @MethodSource("files")
    void everyExperimentCanBePlanned(Path file) {
        Outcome planned = Outcome.of("run", file, "--dry-run");
        assertThat(planned.code()).as(planned.err()).isZero();
    }

    @Test
    void whatWasPublishedIsOfShippedExperiments() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = files()) {
            files.forEach(file -> names.add(file.getFileName().toString().replace(".conf", "")));
        }
        Path published = Path.of("src/main/resources/org/iclprism/report/paper-behaviour.json");
        Map<?, ?> experiments = Json.parse(Files.readString(published), Map.class);
        assertThat(experiments.keySet().stream().map(String::valueOf))
                .isNotEmpty()
                .isSubsetOf(names);
    }
}
