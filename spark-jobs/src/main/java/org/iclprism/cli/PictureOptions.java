package org.iclprism.cli;

import java.util.ArrayList;
import java.util.List;
import org.iclprism.sweep.PictureFormat;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option of the commands that write figures to files. */
final class PictureOptions {
    private static final String NONE = "none";

    @Option(
            names = "--figures",
            paramLabel = "FORMATS",
            split = ",",
            defaultValue = "svg,png",
            description =
                    "Formats of the pictures in report/figures: svg, png, both, or none (default: ${DEFAULT-VALUE}).")
    private List<String> names;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** The formats asked for; none of them if no picture is. */
    List<PictureFormat> formats() {
        List<PictureFormat> formats = new ArrayList<>();
        for (String name : names) {
            switch (name) {
                case "svg" -> formats.add(PictureFormat.SVG);
                case "png" -> formats.add(PictureFormat.PNG);
                case NONE -> {
                    if (names.size() > 1) {
                        throw problem(String.join(",", names));
                    }
                }
                default -> throw problem(name);
            }
        }
        return formats;
    }

    private ParameterException problem(String found) {
        return new ParameterException(
                spec.commandLine(), "Cannot use --figures " + found + ": expected svg, png, svg,png or none.");
    }
}
