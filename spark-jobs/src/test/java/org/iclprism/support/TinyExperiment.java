package org.iclprism.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.iclprism.conf.ConfLoader;
import org.iclprism.conf.Experiment;
import org.iclprism.plan.RunPlan;
import org.iclprism.sweep.SweepPlan;

/** An experiment that runs in seconds. */
public final class TinyExperiment {
    private static final String TEXT = """
            include "base.conf"
            name = tiny
            data.shard-sequences = 64
            model.width = 8
            train {
              steps = 24
              batch = 4
              learning-rate = 1e-2
              warm-up-steps = 4
              averaging-period = 5
              checkpoints = 4
              first-checkpoint = 3
            }
            evaluate { sequences = 12, loss-sequences = 64, ood-tasks = 8 }
            fit { held-out-diversities = 1, restarts = 2 }
            sweep { dims = 4, context = 6, mlp-factor = 2, task-diversity = [2, 4, 8] }
            """;

    private TinyExperiment() {}

    /** The experiment with settings of the form {@code key=value} changed. */
    public static Experiment with(String... overrides) {
        try {
            Path file = Files.createTempFile("tiny", ".conf");
            Files.writeString(file, TEXT);
            Experiment experiment = ConfLoader.load(file, List.of(overrides), List.of());
            Files.delete(file);
            return experiment;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its configuration file, below {@code folder}. */
    public static Path file(Path folder) {
        try {
            return Files.writeString(folder.resolve("tiny.conf"), TEXT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its first run, below {@code root}. */
    public static RunPlan run(Path root, String... overrides) {
        return SweepPlan.of(with(overrides), root.toUri().toString().replaceAll("/$", ""))
                .runs()
                .get(0);
    }
}
