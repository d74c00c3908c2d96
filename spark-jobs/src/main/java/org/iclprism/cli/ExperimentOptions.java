package org.iclprism.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.iclprism.conf.ConfLoader;
import org.iclprism.conf.Experiment;
import org.iclprism.submit.SubmitLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which experiment a command is about. */
final class ExperimentOptions {
    @Parameters(index = "0", paramLabel = "CONF", description = "Configuration file, for example conf/quickstart.conf.")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "key=value",
            description = "Overrides a setting of the file; may be given many times.")
    private List<String> overrides = new ArrayList<>();

    /** The file as it was named. */
    String file() {
        return file.toString();
    }

    List<String> overrides() {
        return List.copyOf(overrides);
    }

    /** The start of a command that replays a task of this experiment. */
    String replay(String root) {
        StringBuilder line =
                new StringBuilder("prism replay " + SubmitLine.quoted(file()) + " --root " + SubmitLine.quoted(root));
        overrides.forEach(setting -> line.append(" --set ").append(SubmitLine.quoted(setting)));
        return line.toString();
    }

    /** The experiment with further settings changed. */
    Experiment with(List<String> settings) {
        List<String> all = new ArrayList<>(overrides);
        all.addAll(settings);
        return ConfLoader.load(file, all, List.of(new FunctionClassCheck(), new SparkValuesCheck()));
    }

    Experiment experiment() {
        return ConfLoader.load(
                file, overrides, List.of(new FunctionClassCheck(), new StrategiesCheck(), new SparkValuesCheck()));
    }
}
