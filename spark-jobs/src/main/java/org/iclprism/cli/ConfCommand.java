package org.iclprism.cli;

import java.util.concurrent.Callable;
import org.iclprism.conf.ConfLoader;
import org.iclprism.files.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code prism conf}. */
@Command(name = "conf", description = "Prints the resolved configuration as JSON, which is a configuration file again.")
final class ConfCommand implements Callable<Integer> {
    @Mixin
    private ExperimentOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().println(ConfLoader.render(options.experiment()));
        return ExitCode.OK.status();
    }
}
