package org.iclprism.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.files.Digest;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;
import org.iclprism.files.StageManifest;
import org.iclprism.lock.RunLocks;
import org.iclprism.support.SparkExtension;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The folder {@code fit} holds one whole fit or none, of the runs and evaluations that it says. */
@ExtendWith(SparkExtension.class)
class FitFilesTest {
    private static final String CELLS = "cells.parquet";

    @TempDir
    private static Path root;

    @BeforeAll
    static void evaluate(JavaSparkContext spark) {
        SweepPlan sweep = sweep("[2,4,8]");
        sweep.describe();
        new Sweep(sweep, spark).throughEvaluation();
    }

    @Test
    void afterAFitThatDiedHalfWrittenTheOldSettingsAreFittedAgain(JavaSparkContext spark) throws IOException {
        SweepPlan sweep = sweep("[2,4,8]");
        new FitJob(sweep, spark).run();
        Map<String, String> right = files(sweep.fits());
        Path cells = path(sweep.fits()).resolve(CELLS);
        Files.delete(cells);
        // in the way of the last file
        Files.createDirectories(cells.resolve("folder"));
        SweepPlan other = sweep("[2,4,8]", "fit.code-bits={M = 5264, G = 4000}");
        assertThatThrownBy(new FitJob(other, spark)::run).isInstanceOf(UncheckedIOException.class);
        Files.delete(cells.resolve("folder"));
        Files.delete(cells);

        assertThat(FitJob.isDone(sweep)).isFalse();
        assertThatThrownBy(new ReportJob(sweep)::run).hasMessageContaining("is not fitted. Run prism fit first.");
        new FitJob(sweep, spark).run();
        assertThat(files(sweep.fits())).isEqualTo(right);
        new ReportJob(sweep).run();
    }

    @Test
    void aFileThatIsNotTheOneThatWasFittedIsNotReported(JavaSparkContext spark) throws IOException {
        SweepPlan sweep = sweep("[2,4,8]");
        new FitJob(sweep, spark).run();
        Map<String, String> right = files(sweep.fits());
        Path slice = path(sweep.fits()).resolve("balls-and-urns-d4-c6-m2.json");
        Files.writeString(slice, Files.readString(slice).replace("alpha", "other"));
        assertThat(FitJob.isDone(sweep)).isFalse();
        assertThatThrownBy(new ReportJob(sweep)::run).hasMessageContaining("Run prism fit first");
        new FitJob(sweep, spark).run();
        assertThat(files(sweep.fits())).isEqualTo(right);
    }

    @Test
    void onePartOfASweepNeverShowsTheFitOfAnother(JavaSparkContext spark) throws IOException {
        SweepPlan small = sweep("[2,4]");
        SweepPlan large = sweep("[4,8]");
        new FitJob(small, spark).run();
        Map<String, String> right = files(small.fits());
        new FitJob(large, spark).run();
        assertThat(FitJob.isDone(small)).isFalse();
        assertThatThrownBy(new ReportJob(small)::run).hasMessageContaining("Run prism fit first");
        new ReportJob(large).run();
        new FitJob(small, spark).run();
        assertThat(files(small.fits())).isEqualTo(right);

        try (RunLocks held = large.lockFits(Duration.ZERO)) {
            held.requireHeld();
            PrismException refused = catchThrowableOfType(PrismException.class, () -> small.lockFits(Duration.ZERO));
            assertThat(refused.code()).isEqualTo(ExitCode.IN_USE);
            assertThat(refused).hasMessageContaining("fit");
        }
    }

    @Test
    void aFitKnowsTheEvaluationsThatItWasMadeFrom(JavaSparkContext spark) {
        SweepPlan sweep = sweep("[2,4,8]");
        new FitJob(sweep, spark).run();
        Folder evaluation = sweep.runs().get(0).evaluation();
        StageManifest made = StageManifest.read(evaluation);
        StageManifest.now(
                        made.stage(),
                        made.fingerprint(),
                        Map.of("checkpoints.parquet", new Digest(1, "other")),
                        Map.of(),
                        Map.of())
                .write(evaluation);
        assertThat(FitJob.isDone(sweep)).isFalse();
        made.write(evaluation);
        assertThat(FitJob.isDone(sweep)).isTrue();
    }

    private static SweepPlan sweep(String diversities, String... settings) {
        String[] all = {
            "sweep.task-diversity=" + diversities, "fit.held-out-diversities=0", "fit.restarts=0", "fit.bootstrap=0"
        };
        return SweepPlan.of(
                TinyExperiment.with(Stream.of(all, settings).flatMap(Stream::of).toArray(String[]::new)),
                root.toUri().toString().replaceAll("/$", ""));
    }

    /** Digests of the results, without the manifest, which says when. */
    private static Map<String, String> files(Folder folder) {
        Map<String, String> files = new TreeMap<>();
        folder.names().stream()
                .filter(name -> !name.equals("manifest.json"))
                .forEach(name -> files.put(name, Digest.of(folder, name).sha256()));
        return files;
    }

    private static Path path(Folder folder) {
        return Path.of(URI.create(folder.uri()));
    }
}
