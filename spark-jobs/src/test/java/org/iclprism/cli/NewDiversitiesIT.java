package org.iclprism.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.iclprism.support.Results;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep in parts, one task diversity at a time, ends as the sweep at once. */
class NewDiversitiesIT {
    @TempDir
    private Path folder;

    @Test
    void aSweepOverSomeNightsEndsAsOneInOne() throws IOException {
        Path conf = TinyExperiment.file(folder);
        Path nights = folder.resolve("nights");
        for (int night = 0; night < 3; night++) {
            Outcome part = Outcome.of("run", conf, "--root", nights, "--master", "local[2]", "--new-diversities", "1");
            assertThat(part.code()).as(part.err()).isZero();
            Outcome status = Outcome.of("status", conf, "--root", nights);
            assertThat(status.code()).isEqualTo(night < 2 ? 4 : 0);
        }
        Path once = folder.resolve("once");
        assertThat(Outcome.of("run", conf, "--root", once, "--master", "local[2]")
                        .code())
                .isZero();
        assertThat(Results.of(nights)).isEqualTo(Results.of(once)).isNotEmpty();
    }
}
