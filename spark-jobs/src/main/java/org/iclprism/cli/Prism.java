package org.iclprism.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The {@code prism} command. */
@Command(
        name = "prism",
        description = "Trains small transformers and finds out which strategy each uses to learn in context.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  done",
            "  2  wrong command line or configuration",
            "  3  something needed is not there (an earlier stage, a folder)",
            "  4  a job failed",
            "  5  training diverged",
            "  6  a file is damaged or does not fit, or results do not agree",
            "  7  another driver works on the same run"
        },
        subcommands = {
            StageCommands.Run.class,
            StageCommands.Generate.class,
            StageCommands.Train.class,
            StageCommands.Evaluate.class,
            StageCommands.Fit.class,
            StageCommands.Report.class,
            ConfCommand.class,
            StatusCommand.class,
            ScheduleCommand.class,
            DoctorCommand.class,
            ReplayCommand.class,
            PlanCommand.class,
            ParityCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            DiscoveryCommand.class,
            LeaderboardCommands.class,
            BaselinesCommand.class,
            BehaviourCommand.class,
            PhasesCommand.class,
            ConstructCommand.class,
            ProbeCommand.class,
            BenchCommands.class
        })
public final class Prism {

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        // the same bytes on every machine; executors are told by JavaOptions
        Locale.setDefault(Locale.ROOT);
        Interruption.listen();
        Thread.setDefaultUncaughtExceptionHandler(Failures::uncaught);
        int code = commandLine().execute(arguments);
        // in YARN's cluster mode an exit is taken for a failure; there the end of main is the success
        if (code != 0 || !"cluster".equals(System.getProperty("spark.submit.deployMode"))) {
            System.exit(code);
        }
    }

    static CommandLine commandLine() {
        Failures failures = new Failures();
        return new CommandLine(new Prism())
                .setCaseInsensitiveEnumValuesAllowed(true)
                // @ may begin the name of a folder
                .setExpandAtFiles(false)
                .registerConverter(Path.class, Prism::path)
                .setExecutionStrategy(failures)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(Failures::usage);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException wrong) {
            throw new TypeConversionException("Cannot use the path " + text + ": " + wrong.getReason() + ".");
        }
    }
}
