package org.iclprism.datagen.functions;

import java.util.List;
import org.iclprism.datagen.Setting;
import org.iclprism.datagen.Settings;
import org.iclprism.datagen.TextSetting;

/** Families of functions w . x, and their sign. One line each. */
final class LinearFamilies {
    private static final Setting DEVIATION = Setting.number("deviation", 1, 0, "tau, of each weight");
    private static final Setting SPARSITY = Setting.whole("sparsity", 3, 1, "s, weights that are not 0");
    private static final Setting SCALE = Setting.number("scale", 1, 0, "b of the Laplace distribution");
    private static final Setting RANK = Setting.whole("rank", 1, 1, "r of the weight matrix");
    private static final Setting CENTRE = Setting.number("centre", 3, 0, "c: means are +c and -c");
    private static final Setting WEIGHT = Setting.number("weight", 0.5, 0, "probability of +c");
    private static final Setting FIRST =
            Setting.number("first-variance", 0, 0, "variance of the first weight about its mean");
    private static final TextSetting CENTRES = new TextSetting("centres", "-3 1 3", "means of the first weight");
    private static final TextSetting LOWS = new TextSetting("lows", "-1 0", "lower end of each box");
    private static final TextSetting HIGHS = new TextSetting("highs", "0 1", "upper end of each box");

    private static final List<Family> FAMILIES = List.of(
            Family.of(
                    "linear",
                    "w . x, w ~ N(0, τ² I)",
                    "Garg et al. 2022, section 3",
                    LinearFamilies::linear,
                    DEVIATION),
            Family.of(
                    "skewed-linear",
                    "w . x, w ~ N(0, Σ), eigenvalues ∝ 1/i² of mean 1",
                    Papers.PANWAR_CODE,
                    LinearFamilies::skewed,
                    Family.SEED),
            Family.of(
                    "sparse-linear",
                    "w . x, s weights ~ N(0, 1), the others 0",
                    Papers.GARG,
                    LinearFamilies::sparse,
                    SPARSITY),
            Family.of(
                    "laplace-linear", "w . x, w_i ~ Laplace(0, b)", Papers.PANWAR_CODE, LinearFamilies::laplace, SCALE),
            Family.of(
                    "sign-vector",
                    "w . x, w uniform on {−1, 1}^d",
                    Papers.PANWAR,
                    (dims, settings) -> new SignVector(dims)),
            Family.of(
                    "low-rank", "⟨W, x⟩, W = B′B, B ~ N(0, 1)^{r × √d}", Papers.PANWAR, LinearFamilies::lowRank, RANK),
            Family.of(
                    "gaussian-mixture",
                    "w . x, w_1 = ±c, the others ~ N(0, 1)",
                    Papers.PANWAR,
                    LinearFamilies::mixture,
                    CENTRE,
                    WEIGHT,
                    FIRST),
            Family.of(
                            "multi-gaussian-mixture",
                            "w . x, w_1 one of some centres, the others ~ N(0, 1)",
                            Papers.PANWAR_CODE,
                            LinearFamilies::manyGaussians,
                            FIRST)
                    .with(CENTRES, ComponentWeights.SETTING),
            Family.of(
                            "uniform-mixture",
                            "w . x, w uniform on one of some boxes [low, high]^d",
                            Papers.PANWAR_CODE,
                            LinearFamilies::uniformMixture)
                    .with(LOWS, HIGHS, ComponentWeights.SETTING),
            Family.of(
                    "linear-classification",
                    "sign(w . x), w ~ N(0, I); losses are error rates",
                    Papers.GARG_CODE,
                    (dims, settings) -> new LinearClassification(new Linear(dims, 1))));

    private LinearFamilies() {}

    static List<Family> all() {
        return FAMILIES;
    }

    private static RealFunctions linear(int dims, Settings settings) {
        return new Linear(dims, settings.number(DEVIATION));
    }

    private static RealFunctions skewed(int dims, Settings settings) {
        return new SkewedLinear(dims, settings.whole(Family.SEED));
    }

    private static RealFunctions sparse(int dims, Settings settings) {
        int sparsity = settings.whole(SPARSITY);
        Require.that(sparsity <= dims, "sparse-linear", SPARSITY.name(), "at most dims = " + dims, sparsity);
        return new SparseWeights(new Coordinates(dims), sparsity, 1, sparsity, sparsity);
    }

    private static RealFunctions laplace(int dims, Settings settings) {
        return new LaplaceLinear(dims, settings.number(SCALE));
    }

    private static RealFunctions lowRank(int dims, Settings settings) {
        return new LowRank(dims, settings.whole(RANK));
    }

    private static RealFunctions mixture(int dims, Settings settings) {
        double centre = settings.number(CENTRE);
        double weight = settings.number(WEIGHT);
        Require.that(weight <= 1, "gaussian-mixture", WEIGHT.name(), "between 0 and 1", weight);
        ComponentWeights weights = new ComponentWeights(new double[] {weight, 1 - weight});
        return new GaussianMixture(dims, new double[] {centre, -centre}, weights, settings.number(FIRST));
    }

    private static RealFunctions manyGaussians(int dims, Settings settings) {
        double[] centres = settings.numbers(CENTRES);
        Require.that(centres.length > 0, "multi-gaussian-mixture", CENTRES.name(), "at least one number", "none");
        ComponentWeights weights = ComponentWeights.of("multi-gaussian-mixture", settings, centres.length);
        return new GaussianMixture(dims, centres, weights, settings.number(FIRST));
    }

    private static RealFunctions uniformMixture(int dims, Settings settings) {
        double[] lows = settings.numbers(LOWS);
        double[] highs = settings.numbers(HIGHS);
        Require.that(
                lows.length > 0 && lows.length == highs.length,
                "uniform-mixture",
                LOWS.name(),
                "one number for each of highs = " + settings.text(HIGHS),
                settings.text(LOWS));
        return new UniformMixture(dims, lows, highs, ComponentWeights.of("uniform-mixture", settings, lows.length));
    }
}
