package org.iclprism.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.iclprism.conf.Experiment;
import org.iclprism.files.ExitCode;
import org.iclprism.submit.MemoryNeed;
import org.iclprism.submit.Schedule;
import org.iclprism.sweep.SweepPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code prism schedule}. */
@Command(
        name = "schedule",
        description =
                "Prints a file that runs a sweep regularly until it is done, for cron, Airflow, the Spark operator or"
                        + " Argo.")
final class ScheduleCommand implements Callable<Integer> {
    private static final Pattern FIELD = Pattern.compile("[0-9*/,-]+( [0-9*/,-]+){4}");

    @Mixin
    private ExperimentOptions options;

    @Option(
            names = "--as",
            required = true,
            paramLabel = "FORMAT",
            converter = Format.class,
            description = "cron, airflow, spark-operator or argo.")
    private Schedule.Format format;

    @Option(
            names = "--at",
            paramLabel = "CRON",
            defaultValue = "0 22 * * *",
            description = "When: minute, hour, day, month, weekday (default: ${DEFAULT-VALUE}).")
    private String at;

    @Option(
            names = "--new-diversities",
            paramLabel = "N",
            description = "Task diversities to add each time (default: all that are left).")
    private Integer newDiversities;

    @Mixin
    private RootOption root;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark master of cron, Airflow and Argo (default: local[*]).")
    private String master;

    @Option(
            names = "--image",
            paramLabel = "IMAGE",
            defaultValue = "icl-prism:0.1.0",
            description = "Container image with the program under /opt/prism (default: ${DEFAULT-VALUE}).")
    private String image;

    @Option(
            names = "--executors",
            paramLabel = "N",
            defaultValue = "2",
            description = "Executors of the Spark operator (default: ${DEFAULT-VALUE}).")
    private int executors;

    @Option(
            names = "--cores",
            paramLabel = "N",
            defaultValue = "2",
            description = "Cores of each executor (default: ${DEFAULT-VALUE}).")
    private int cores;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Experiment experiment = options.experiment();
        if (!FIELD.matcher(at).matches()) {
            throw new ParameterException(
                    spec.commandLine(), "--at must be five cron fields such as \"0 22 * * *\", found " + at + ".");
        }
        SweepPlan plan = SweepPlan.of(experiment, root.uri());
        Schedule schedule = new Schedule(
                experiment.name(),
                experiment.fingerprint(),
                at,
                Path.of("").toAbsolutePath().toString(),
                arguments(),
                2,
                image,
                executors,
                cores,
                MemoryNeed.of(experiment, plan.runs(), cores));
        spec.commandLine().getOut().print(schedule.render(format));
        spec.commandLine().getOut().flush();
        return ExitCode.OK.status();
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("run", options.file()));
        options.overrides().forEach(override -> arguments.addAll(List.of("--set", override)));
        boolean cluster = format == Schedule.Format.SPARK_OPERATOR;
        arguments.addAll(List.of("--root", cluster ? root.uri() : root.given()));
        if (master != null && !cluster) {
            arguments.addAll(List.of("--master", master));
        }
        if (newDiversities != null) {
            arguments.addAll(List.of("--new-diversities", newDiversities.toString()));
        }
        return arguments;
    }

    static final class Format implements picocli.CommandLine.ITypeConverter<Schedule.Format> {
        @Override
        public Schedule.Format convert(String label) {
            for (Schedule.Format format : Schedule.Format.values()) {
                if (format.name().equalsIgnoreCase(label.replace('-', '_'))) {
                    return format;
                }
            }
            throw new picocli.CommandLine.TypeConversionException(
                    "must be one of cron, airflow, spark-operator, argo, found " + label);
        }
    }
}
