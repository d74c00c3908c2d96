package org.iclprism.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.iclprism.bench.BenchShape;
import org.iclprism.bench.Roofline;
import org.iclprism.files.ExitCode;
import org.iclprism.files.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code prism bench roofline}. */
@Command(
        name = "roofline",
        description = "Says what bounds a training step: operations, memory traffic and time of its parts against the"
                + " machine's peaks, on one thread and by its CPU time; prints JSON lines.")
final class RooflineBenchCommand implements Callable<Integer> {
    @Option(
            names = "--shape",
            paramLabel = "S",
            converter = BenchCommands.Shapes.class,
            description = "Only of this one of " + BenchCommands.SHAPES + " (default: of all).")
    private BenchShape shape;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "2",
            description = "Time for each kernel, after as much for the JVM to compile (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        BenchCommands.requireTimes(spec, seconds, 0);
        PrintWriter out = spec.commandLine().getOut();
        new Roofline(seconds).run(shape == null ? List.of(BenchShape.values()) : List.of(shape), line -> {
            out.println(Json.line(line));
            out.flush();
        });
        return ExitCode.OK.status();
    }
}
