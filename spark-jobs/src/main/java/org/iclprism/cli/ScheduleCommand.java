package org.iclprism.cli;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.iclprism.conf.ConfLoader;
import org.iclprism.conf.Experiment;
import org.iclprism.conf.NearestName;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;
import org.iclprism.submit.ClusterSettings;
import org.iclprism.submit.CronTime;
import org.iclprism.submit.Launch;
import org.iclprism.submit.MemoryNeed;
import org.iclprism.submit.Profile;
import org.iclprism.submit.Schedule;
import org.iclprism.submit.ScheduleFormat;
import org.iclprism.sweep.SweepPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code prism schedule}. */
@Command(
        name = "schedule",
        description =
                "Prints a file that runs a sweep regularly until it is done, for cron, Airflow, the Spark operator or"
                        + " Argo.")
final class ScheduleCommand implements Callable<Integer> {
    @Mixin
    private ExperimentOptions options;

    @Option(
            names = "--as",
            required = true,
            paramLabel = "FORMAT",
            converter = Format.class,
            description = "cron, airflow (2 and 3), spark-operator, argo (3.6 and newer) or argo-3.5.")
    private ScheduleFormat format;

    @Option(
            names = "--at",
            paramLabel = "CRON",
            defaultValue = "0 22 * * *",
            converter = At.class,
            description = "When: minute, hour, day, month, weekday as cron reads them, or @daily and its like"
                    + " (default: ${DEFAULT-VALUE}).")
    private CronTime at;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            defaultValue = "",
            converter = Zone.class,
            description = "Time zone of --at, such as Europe/Berlin (default: the scheduler's).")
    private String zone;

    @Option(
            names = "--new-diversities",
            paramLabel = "N",
            description = "Task diversities to add each time (default: all that are left).")
    private Integer newDiversities;

    @Mixin
    private RootOption root;

    @Mixin
    private ClusterOptions cluster;

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
            description = "Cores of each executor, and of Argo's pod (default: ${DEFAULT-VALUE}).")
    private int cores;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        check();
        Experiment experiment = options.experiment();
        SweepPlan plan = SweepPlan.of(experiment, root.uri());
        String master = master();
        boolean embedded = ClusterSettings.isEmbedded(master);
        MemoryNeed need =
                MemoryNeed.of(experiment, plan.runs(), embedded ? ClusterSettings.embeddedCores(master) : cores);
        // not less than this process has: PRISM_DRIVER_MEMORY, or what the launcher gives without it
        long heap = Math.max(need.heapToGive(embedded), Runtime.getRuntime().maxMemory());
        Schedule schedule = new Schedule(
                experiment.name(),
                experiment.fingerprint(),
                at,
                zone,
                Launch.here(arguments(master), System.getenv(), heap),
                new Schedule.Pods(
                        image, executors, cores, need, embedded, ConfLoader.render(experiment), profileOfPods()));
        spec.commandLine().getOut().print(schedule.render(format));
        spec.commandLine().getOut().flush();
        return ExitCode.OK.status();
    }

    private void check() {
        if (executors < 1 || cores < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--executors and --cores must be >= 1, found " + executors + " and " + cores + ".");
        }
        if (format == ScheduleFormat.SPARK_OPERATOR && isGiven("--master")) {
            throw new ParameterException(
                    spec.commandLine(), "The Spark operator has a master of its own: leave --master out.");
        }
        if (format.inPod() && root.isLocal()) {
            throw new PrismException(
                    ExitCode.USAGE,
                    "Cannot schedule: --root " + root.given() + " is a folder of this machine, and pods do not have it."
                            + " Give an address that they reach, such as --root s3a://bucket/runs or"
                            + " hdfs://namenode/runs.");
        }
    }

    private boolean isGiven(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    /** Without {@code --master}, as many cores as memory is computed for. */
    private String master() {
        if (format == ScheduleFormat.SPARK_OPERATOR) {
            return "k8s://";
        }
        if (isGiven("--master")) {
            return cluster.master();
        }
        return "local[" + (format.inPod() ? cores : ClusterSettings.embeddedCores("local[*]")) + "]";
    }

    private List<String> arguments(String master) {
        List<String> arguments = new ArrayList<>(List.of("run"));
        if (format.inPod()) {
            arguments.add(Schedule.CONFIGURATION);
        } else {
            arguments.add(Path.of(options.file()).toAbsolutePath().normalize().toString());
            options.overrides().forEach(override -> arguments.addAll(List.of("--set", override)));
        }
        arguments.addAll(List.of("--root", root.uri()));
        if (format != ScheduleFormat.SPARK_OPERATOR) {
            arguments.addAll(cluster.elsewhere(master));
        }
        // a run that was killed elsewhere is free again after a minute
        arguments.addAll(List.of("--wait-for-lock", "2m"));
        // Airflow has a state of its own for the exit code of a run that another driver has
        if (format != ScheduleFormat.AIRFLOW) {
            arguments.add("--skip-locked");
        }
        if (newDiversities != null) {
            NextDiversities.require(newDiversities);
            arguments.addAll(List.of("--new-diversities", newDiversities.toString()));
        }
        return arguments;
    }

    /** Without what the operator's own fields say. */
    private Map<String, String> profileOfPods() {
        if (format != ScheduleFormat.SPARK_OPERATOR) {
            return Map.of();
        }
        Map<String, String> settings = new TreeMap<>(Profile.read(Profile.file("kubernetes")));
        settings.keySet()
                .removeIf(key -> key.startsWith("spark.kubernetes.")
                        || key.equals("spark.executor.cores")
                        || key.equals("spark.executor.instances"));
        return settings;
    }

    static final class Format implements ITypeConverter<ScheduleFormat> {
        @Override
        public ScheduleFormat convert(String label) {
            return ScheduleFormat.of(label)
                    .orElseThrow(() -> new TypeConversionException(
                            "must be one of " + ScheduleFormat.labels() + ", found " + label));
        }
    }

    static final class At implements ITypeConverter<CronTime> {
        @Override
        public CronTime convert(String text) {
            try {
                return CronTime.of(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("must be a time of cron such as \"0 22 * * *\" or @daily, found \""
                        + text + "\": " + e.getMessage() + ".");
            }
        }
    }

    static final class Zone implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            if (!text.isEmpty() && !ZoneId.getAvailableZoneIds().contains(text)) {
                throw new TypeConversionException("must be a time zone such as Europe/Berlin or UTC, found " + text
                        + ". Nearest: " + NearestName.of(text, ZoneId.getAvailableZoneIds()));
            }
            return text;
        }
    }
}
