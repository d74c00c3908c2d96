package org.iclprism.cli;

import org.iclprism.eval.discovery.AccuracyRule;
import org.iclprism.eval.discovery.Arithmetic;
import org.iclprism.eval.discovery.Milli;
import org.iclprism.eval.discovery.Rules;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The conventions of a stability benchmark, each with upstream's as the default. */
final class DiscoveryRules {
    static final double USUAL_MAX_ERROR = Rules.standard().maxError();

    enum Accuracy {
        CURRENT,
        PAPER
    }

    enum Subset {
        UNIQUE,
        ALL
    }

    @Option(
            names = "--threshold",
            paramLabel = "EV",
            defaultValue = "0",
            description = "Stable is a hull distance <= this, in eV/atom (default: ${DEFAULT-VALUE}).")
    private double threshold;

    @Option(
            names = "--max-error",
            paramLabel = "EV",
            description = "A prediction farther from the truth counts as missing (default: 5; of a run 32).")
    private Double maxError;

    @Option(
            names = "--arithmetic",
            paramLabel = "RULE",
            defaultValue = "exact",
            description = "exact (whole meV/atom), or upstream's doubles: float, or float_offset as of 2026-07-16"
                    + " (default: ${DEFAULT-VALUE}).")
    private Arithmetic arithmetic;

    @Option(
            names = "--accuracy",
            paramLabel = "RULE",
            defaultValue = "current",
            description = "Share of all rows (current), or of those with a prediction (paper)"
                    + " (default: ${DEFAULT-VALUE}).")
    private Accuracy accuracy;

    @Option(
            names = "--most-stable",
            paramLabel = "K",
            defaultValue = "10000",
            description = "Size of the subset of most stable predictions (default: ${DEFAULT-VALUE}).")
    private int mostStable;

    @Option(
            names = "--most-stable-of",
            paramLabel = "ROWS",
            defaultValue = "unique",
            description = "What they are chosen from: unique prototypes, or all (default: ${DEFAULT-VALUE}).")
    private Subset mostStableOf;

    @Option(
            names = "--covered-only",
            description = "Leaves out materials without a prediction instead of taking them for unstable.")
    private boolean coveredOnly;

    /** The rules, with {@code usual} where no largest error is given. */
    Rules of(CommandSpec spec, double usual) {
        try {
            return new Rules(
                    Milli.of(threshold),
                    maxError == null ? usual : maxError,
                    arithmetic,
                    accuracy == Accuracy.PAPER ? AccuracyRule.COVERED_ROWS : AccuracyRule.ALL_ROWS,
                    mostStable,
                    mostStableOf == Subset.ALL,
                    coveredOnly);
        } catch (IllegalArgumentException e) {
            String option = e.getMessage()
                    .replace("mostStable", "--most-stable")
                    .replace("maxError", "--max-error")
                    .replace("not an energy per atom:", "--threshold must be an energy per atom, found");
            throw new ParameterException(spec.commandLine(), "Cannot score: " + option + ".", e);
        }
    }
}
