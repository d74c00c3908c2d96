package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.support.SparkExtension;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every command reads and writes the file that was named, whatever letters are in the name. */
@ExtendWith(SparkExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddNamesTest {
    private static final String ODD = "ö %41 #[1]{a,b}* ?:x y";
    private static final List<String> ONE_RUN = List.of(
            "sweep.task-diversity=4", "fit.held-out-diversities=0", "evaluate.keep-predictions=true", "train.steps=8");

    private Path folder;
    private Path root;
    private Path conf;

    @BeforeAll
    void run(@TempDir Path temporary, JavaSparkContext shared) throws IOException {
        // commands start Spark themselves, and a JVM has only one
        shared.stop();
        folder = Files.createDirectory(temporary.resolve(ODD));
        conf = Files.move(TinyExperiment.file(temporary), folder.resolve(ODD + ".conf"));
        root = folder.resolve("runs");
        done(onRun("run", "--figures", "none"));
    }

    private List<Object> onRun(String command, Object... more) {
        List<Object> line = new ArrayList<>(List.of(command, conf, "--root", root, "--master", "local[2]"));
        line.addAll(List.of(more));
        ONE_RUN.forEach(setting -> line.addAll(List.of("--set", setting)));
        return line;
    }

    private static Outcome done(List<Object> line) {
        Outcome outcome = Outcome.of(line.toArray());
        assertThat(outcome.code()).as(outcome.err()).isZero();
        return outcome;
    }

    private Path sweep() throws IOException {
        return only(root);
    }

    private static Path only(Path parent) throws IOException {
        try (Stream<Path> files = Files.list(parent)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .reduce((a, b) -> {
                        throw new IllegalStateException(a + " and " + b);
                    })
                    .orElseThrow();
        }
    }

    @Test
    void runsAreInTheFolderThatWasNamed() throws IOException {
        assertThat(sweep().resolve("report/index.html")).isNotEmptyFile();
        assertThat(folder).isDirectoryNotContaining(file -> file.toString().contains("%20"));
        assertThat(done(onRun("status")).out())
                .contains("folder      " + sweep())
                .contains("done");
    }

    @Test
    void anAddressOfAFileIsDecoded() {
        List<Object> line = onRun("status");
        line.set(3, root.toUri());
        assertThat(done(line).out()).contains("folder      " + root + "/");
        line.set(3, "file:///a b#c");
        assertThat(Outcome.of(line.toArray()).err())
                .contains("Cannot use the path file:///a b#c: it is no address of a file");
    }

    @Test
    void predictionsAreReadFromTheFileThatWasNamed() throws IOException {
        Path kept = only(sweep().resolve("runs")).resolve("eval/predictions");
        Path named = folder.resolve(ODD);
        try (Stream<Path> files = Files.walk(kept)) {
            for (Path file : files.toList()) {
                Path copy = named.resolve(kept.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        done(onRun("evaluate", "--predictions", named, "--transformer", "mine"));
        assertThat(sweep().resolve("transformers/mine")).isDirectory();
    }

    @Test
    void modelsLeaveAndEnterUnderTheNamesThatWereGiven() throws IOException {
        Path checkpoint = only(sweep().resolve("runs")).resolve("train/checkpoints/step-8");
        Path model = folder.resolve("2026-07-16T10:30 [x].npz");
        done(List.of("export", checkpoint, "--format", "npz", "--out", model));
        assertThat(model).isNotEmptyFile();
        List<Object> line = new ArrayList<>(List.of("import", model, "--conf", conf, "--root", folder.resolve("new")));
        ONE_RUN.forEach(setting -> line.addAll(List.of("--set", setting)));
        assertThat(done(line).out()).contains(folder.resolve("new") + "/");
    }

    @Test
    void submissionsAreScored() throws IOException {
        Path truth = Files.writeString(
                folder.resolve("truth " + ODD + ".csv"),
                "material_id,formula,wbm_step,e_form_per_atom_mp2020_corrected,"
                        + "e_above_hull_mp2020_corrected_ppd_mp,unique_prototype\n"
                        + "wbm-1-1,Na1 Cl1,1,-1,-0.1,True\nwbm-1-2,Na1 Cl2,1,-1,0.1,True\n");
        Path predictions = Files.writeString(
                folder.resolve("2026-07-16T10:30 " + ODD + ".csv"),
                "material_id,e_form_per_atom\nwbm-1-1,-1.01\nwbm-1-2,-1.01\n");
        Path out = folder.resolve("scores " + ODD);
        Outcome scored = done(List.of(
                "discovery",
                "--truth",
                truth,
                "--predictions",
                predictions,
                "--out",
                out,
                "--metrics-only",
                "--master",
                "local[2]"));
        assertThat(scored.out().strip()).endsWith(out.toString());
        assertThat(out.resolve("metrics.tsv")).content().contains("2026-07-16T10:30 " + ODD);
    }
}
