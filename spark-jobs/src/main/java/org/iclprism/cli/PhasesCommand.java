package org.iclprism.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.iclprism.behaviour.BehaviourTable;
import org.iclprism.behaviour.PhaseDiagram;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Folder;
import org.iclprism.files.PrismException;
import org.iclprism.sweep.SweepPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code prism phases}. */
@Command(
        name = "phases",
        description = {
            "Says which predictor transformers are nearest to by depth, width, noise or any other setting: phases.csv, .svg"
                    + " and .png.",
            "",
            "Reads what prism behaviour has measured for each combination of the settings, and trains nothing. Where runs have"
                    + " several task diversities, says from which one on a setting is nearer than the one before it."
        })
final class PhasesCommand implements Callable<Integer> {
    @Mixin
    private ExperimentOptions options;

    @Mixin
    private RootOption root;

    @Option(
            names = "--over",
            required = true,
            paramLabel = "key=a,b",
            description = "A setting and its values, such as model.layers=1,2,4; may be given many times.")
    private List<String> over;

    @Option(
            names = "--prompts",
            paramLabel = "SET",
            defaultValue = "fresh",
            description = "Whose distances: fresh, own, component-1, ... (default: ${DEFAULT-VALUE}).")
    private String prompts;

    @Option(
            names = "--quantity",
            paramLabel = "NAME",
            defaultValue = "mspd",
            description = "mspd (k = 1 to d - 1) or delta (all k) (default: ${DEFAULT-VALUE}).")
    private String quantity;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to.")
    private String out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Map<String, List<String>> axes = axes();
        if (!PhaseDiagram.QUANTITIES.contains(quantity)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Cannot compare: --quantity must be " + String.join(" or ", PhaseDiagram.QUANTITIES) + ", found "
                            + quantity + ".");
        }
        Folder folder = Place.of(out).folder();
        Preflight.requireWritable(folder, "folder", "--out");
        List<String> keys = List.copyOf(axes.keySet());
        PhaseDiagram diagram = new PhaseDiagram(keys, prompts, quantity);
        for (List<String> values : combinations(List.copyOf(axes.values()))) {
            add(diagram, keys, values);
        }
        diagram.write(folder);
        print(keys, diagram.cells());
        diagram.thresholds().forEach(each -> print(keys, each));
        spec.commandLine().getOut().println(folder.uri());
        return ExitCode.OK.status();
    }

    private Map<String, List<String>> axes() {
        Map<String, List<String>> axes = new LinkedHashMap<>();
        for (String axis : over) {
            String[] parts = axis.split("=", 2);
            if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
                throw new ParameterException(
                        spec.commandLine(), "Cannot compare: --over must be key=a,b, found " + axis + ".");
            }
            axes.put(parts[0], List.of(parts[1].split(",")));
        }
        return axes;
    }

    /** Every choice of one value of each, the last changing fastest. */
    private static List<List<String>> combinations(List<List<String>> axes) {
        List<List<String>> all = List.of(List.of());
        for (List<String> axis : axes) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> start : all) {
                for (String value : axis) {
                    List<String> values = new ArrayList<>(start);
                    values.add(value);
                    longer.add(values);
                }
            }
            all = longer;
        }
        return all;
    }

    private void add(PhaseDiagram diagram, List<String> keys, List<String> values) {
        List<String> settings = settings(keys, values);
        SweepPlan plan = SweepPlan.find(options.with(settings), root.uri());
        List<String> runs = plan.runs().stream().map(each -> each.run().id()).toList();
        if (!diagram.add(values, runs, BehaviourTable.read(plan.behaviour()))) {
            throw new PrismException(
                    ExitCode.PREFLIGHT,
                    "Cannot compare: distances on prompts %s are not measured for %s. Run prism behaviour %s --set %s first."
                            .formatted(
                                    prompts,
                                    String.join(", ", settings),
                                    options.file(),
                                    String.join(" --set ", settings)));
        }
    }

    /** A line for each run; the nearest predictor has a star. */
    private void print(List<String> keys, List<PhaseDiagram.Cell> cells) {
        PrintWriter console = spec.commandLine().getOut();
        String line = "";
        for (PhaseDiagram.Cell cell : cells) {
            String start = String.join(" ", settings(keys, cell.values())) + " "
                    + cell.row().get("run");
            console.print(start.equals(line) ? "" : (line.isEmpty() ? "" : "%n".formatted()) + start);
            console.printf("  %s %.4f%s", cell.predictor(), cell.distance(), cell.isNearest() ? "*" : "");
            line = start;
        }
        console.println();
    }

    private void print(List<String> keys, PhaseDiagram.Threshold threshold) {
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%s: %s is nearer than %s from D = %,.0f on%n",
                        threshold.predictor(),
                        keys.get(0) + "=" + threshold.next(),
                        String.join(" ", settings(keys, threshold.values())),
                        threshold.taskDiversity());
    }

    private static List<String> settings(List<String> keys, List<String> values) {
        return IntStream.range(0, keys.size())
                .mapToObj(i -> keys.get(i) + "=" + values.get(i))
                .toList();
    }
}
