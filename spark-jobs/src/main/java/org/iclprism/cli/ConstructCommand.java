package org.iclprism.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.iclprism.datagen.Stream;
import org.iclprism.eval.construct.Construction;
import org.iclprism.eval.construct.ConstructionErrors;
import org.iclprism.eval.construct.ConstructionSettings;
import org.iclprism.eval.construct.ConstructionSettings.Bypass;
import org.iclprism.eval.construct.ConstructionSettings.Pads;
import org.iclprism.eval.construct.GradientStep;
import org.iclprism.eval.construct.Precision;
import org.iclprism.eval.construct.RidgeStep;
import org.iclprism.exchange.ConstructionFile;
import org.iclprism.files.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code prism construct}. */
@Command(
        name = "construct",
        description =
                "Builds a transformer that computes a learning algorithm by hand-written weights, and measures it.")
final class ConstructCommand implements Callable<Integer> {
    private enum Algorithm {
        GD,
        RIDGE
    }

    @Parameters(
            index = "0",
            paramLabel = "gd|ridge",
            description = "gd: one step of gradient descent in 9 layers | ridge: Sherman-Morrison in 14 layers.")
    private Algorithm algorithm;

    @Option(names = "--dims", paramLabel = "D", description = "Dimension of x (default: gd 8, ridge 4).")
    private Integer dims;

    @Option(names = "--alpha", paramLabel = "A", description = "Step size of gd (default: 0.02).")
    private Double alpha;

    @Option(names = "--lambda", paramLabel = "L", description = "Penalty of the weights (default: gd 0.1, ridge 0.5).")
    private Double lambda;

    @Option(
            names = "--product-scale",
            paramLabel = "S",
            description = "Products err by O(1/S^2) and by rounding times S (default: double 1e6, float 300).")
    private Double productScale;

    @Option(
            names = "--pad-scale",
            paramLabel = "N",
            description = "The layer norm's bypass errs by O(1/N^2), by O(1/N) with the paper's pads, and by rounding"
                    + " times N (default: double 1e7, float 1e4).")
    private Double padScale;

    @Option(names = "--precision", paramLabel = "P", defaultValue = "double", description = "double or float.")
    private Precision precision;

    @Option(
            names = "--bypass",
            paramLabel = "B",
            defaultValue = "exact",
            description = "How a value passes a GeLU: exact, G(z) - G(-z), or paper, G(z + N) - N.")
    private Bypass bypass;

    @Option(
            names = "--pads",
            paramLabel = "P",
            defaultValue = "balanced",
            description = "balanced, N - sum/2 and -N - sum/2, or paper, N and -N - sum.")
    private Pads pads;

    @Option(names = "--prompts", paramLabel = "N", defaultValue = "1000", description = "Random ones (default: 1000).")
    private int prompts;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Of prompts and gd's w (default: 1).")
    private long seed;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write the weights (safetensors).")
    private String out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Place to = out == null ? null : Place.of(out);
        try {
            setDefaults();
            ConstructionSettings settings = new ConstructionSettings(productScale, padScale, bypass, pads);
            Construction construction = build(settings);
            if (to != null) {
                Preflight.requireFree(to);
            }
            PrintWriter console = spec.commandLine().getOut();
            String errors = errors(construction, settings);
            console.print(ConstructionText.layers(construction, facts()) + errors);
            console.flush();
            if (to != null) {
                ConstructionFile file = new ConstructionFile(construction, precision, facts());
                to.parent().write(to.name(), file::write);
                console.println(to);
            }
            return ExitCode.OK.status();
        } catch (IllegalArgumentException impossible) {
            throw new ParameterException(spec.commandLine(), impossible.getMessage(), impossible);
        }
    }

    private void setDefaults() {
        boolean isDescent = algorithm == Algorithm.GD;
        if (!isDescent && alpha != null) {
            throw new IllegalArgumentException(
                    "--alpha must be left out for ridge, which takes no step, found " + alpha + ".");
        }
        boolean isDouble = precision == Precision.DOUBLE;
        dims = dims == null ? (isDescent ? 8 : 4) : dims;
        alpha = alpha == null ? .02 : alpha;
        lambda = lambda == null ? (isDescent ? .1 : .5) : lambda;
        productScale = productScale == null ? (isDouble ? 1e6 : 300) : productScale;
        padScale = padScale == null ? (isDouble ? 1e7 : 1e4) : padScale;
    }

    private Construction build(ConstructionSettings settings) {
        return algorithm == Algorithm.RIDGE
                ? new RidgeStep(dims, lambda).construction(settings)
                : GradientStep.gaussian(
                                dims,
                                alpha,
                                lambda,
                                Stream.of(seed, "construct/weights").at(0))
                        .construction(settings);
    }

    private String errors(Construction construction, ConstructionSettings settings) {
        ConstructionErrors own = ConstructionErrors.of(construction, precision, prompts, seed);
        ConstructionErrors paper = ConstructionErrors.of(build(settings.asInThePaper()), precision, prompts, seed);
        return "\nAbsolute error against the closed form: %d prompts, seed %d, %s, S = %s, N = %s%n"
                        .formatted(prompts, seed, ConstructionText.word(precision), productScale, padScale)
                + ConstructionText.errors(settings, own, paper);
    }

    private Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("dims", String.valueOf(dims));
        facts.put("lambda", String.valueOf(lambda));
        if (algorithm == Algorithm.GD) {
            facts.put("alpha", String.valueOf(alpha));
        }
        facts.put("product_scale", String.valueOf(productScale));
        facts.put("pad_scale", String.valueOf(padScale));
        facts.put("bypass", ConstructionText.word(bypass));
        facts.put("pads", ConstructionText.word(pads));
        return facts;
    }
}
