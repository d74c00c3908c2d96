package org.iclprism.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.iclprism.discovery.DiscoverySettings;
import org.iclprism.discovery.Leaderboard;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code prism leaderboard}. */
@Command(
        name = "leaderboard",
        description =
                "Submissions as data: DIR holds leaderboard.yml, the truth it names, and models/KEY/model.yml with"
                        + " its files. Nothing of a submission is run.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {LeaderboardCommands.Check.class, LeaderboardCommands.Add.class, LeaderboardCommands.Build.class})
final class LeaderboardCommands {

    private LeaderboardCommands() {}

    private abstract static class OnBoard implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "DIR", description = "The leaderboard's folder.")
        String folder;

        @Spec
        CommandSpec spec;

        Leaderboard open() {
            return Leaderboard.open(place(folder));
        }

        void print(List<String> lines) {
            PrintWriter out = spec.commandLine().getOut();
            lines.forEach(out::println);
            out.flush();
        }
    }

    @Command(
            name = "check",
            description =
                    "Checks every submission: description, checksums, ids, numbers. Ends with 6 and the line and rule"
                            + " of each problem.")
    static final class Check extends OnBoard {
        @Override
        public Integer call() {
            print(open().check());
            return ExitCode.OK.status();
        }
    }

    @Command(name = "add", description = "Checks a submission's folder and copies it in under its name.")
    static final class Add extends OnBoard {
        @Parameters(
                index = "1",
                paramLabel = "SUBMISSION",
                description = "Folder with model.yml and the files it names.")
        private String submission;

        @Option(names = "--replace", description = "Replaces a model of the same key.")
        private boolean replace;

        @Override
        public Integer call() {
            Leaderboard board = open();
            Preflight.requireWritable(place(folder), "leaderboard", "DIR");
            print(board.add(place(submission), replace));
            return ExitCode.OK.status();
        }
    }

    @Command(
            name = "build",
            description = "Evaluates everything again, writes results and index.html, and says what changed since the"
                    + " last time.")
    static final class Build extends OnBoard {
        @Mixin
        private DiscoveryRules rules;

        @Option(
                names = "--bootstrap",
                paramLabel = "B",
                defaultValue = "1000",
                description = "Resamples of the materials, for intervals (default: ${DEFAULT-VALUE}).")
        private int replicates;

        @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of the resamples (default: 1).")
        private long seed;

        @Option(names = "--baselines", description = DiscoveryCommand.BASELINES)
        private boolean baselines;

        @Option(names = "--fail-on-drift", description = "Ends with 6 if a number changed though no input did.")
        private boolean failOnDrift;

        @Mixin
        private ClusterOptions cluster;

        @Override
        public Integer call() {
            if (replicates < 0) {
                throw new ParameterException(
                        spec.commandLine(), "Cannot build: --bootstrap must be >= 0, found " + replicates + ".");
            }
            DiscoverySettings settings = new DiscoverySettings(
                    rules.of(spec, DiscoveryRules.USUAL_MAX_ERROR),
                    null,
                    new int[0],
                    replicates,
                    seed,
                    false,
                    baselines);
            Leaderboard board = open();
            Preflight.requireWritable(place(folder), "leaderboard", "DIR");
            Leaderboard.Changes changes;
            try (JavaSparkContext spark = SparkContexts.create("leaderboard", cluster)) {
                changes = board.build(spark, settings);
            }
            print(changes.lines());
            print(List.of(place(folder).place("index.html")));
            return (failOnDrift && changes.unexplained() ? ExitCode.MISMATCH : ExitCode.OK).status();
        }
    }

    private static Folder place(String path) {
        return Place.of(path).folder();
    }
}
