package org.iclprism.cli;

import java.util.regex.Pattern;
import org.iclprism.sweep.SweepPlan;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which transformers a command is about: those of the sweep, or those that another program trained. */
final class ForeignTransformer {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}");
    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[^a-zA-Z0-9._-]");

    private String name;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--transformer",
            paramLabel = "NAME",
            description = "Name that transformers of another program go by, chosen when evaluate --predictions scores"
                    + " them (there, by default, the file's name); their results stand in transformers/NAME.")
    void name(String given) {
        if (!NAME.matcher(given).matches()) {
            throw new ParameterException(
                    command.commandLine(),
                    "--transformer must be up to 64 letters, digits, '.', '_' or '-', found " + given + ".");
        }
        name = given;
    }

    /** The sweep, or these transformers in its place. */
    SweepPlan of(SweepPlan plan) {
        return name == null ? plan : plan.of(name);
    }

    /** The name given, or that of the file of predictions. */
    String nameOrThatOf(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.parquet$", "");
        return name == null ? NOT_IN_A_NAME.matcher(file).replaceAll("-") : name;
    }

    void requireNone(String otherwise) {
        if (name != null) {
            throw new ParameterException(
                    command.commandLine(), "--transformer " + name + " has nothing to score; " + otherwise + ".");
        }
    }
}
