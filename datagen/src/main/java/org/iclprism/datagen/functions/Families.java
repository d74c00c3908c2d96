package org.iclprism.datagen.functions;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.iclprism.datagen.Setting;
import org.iclprism.datagen.Settings;

/** The registered families of functions. A new one is added by one line here. */
public final class Families {
    private static final String GARG = "Garg et al. 2022, section 5";
    private static final String PANWAR = "Panwar et al. 2024";
    private static final String PANWAR_CODE = "Panwar et al. 2024, code";

    private static final Setting DEVIATION = Setting.number("deviation", 1, 0, "tau, of each weight");
    private static final Setting SPARSITY = Setting.whole("sparsity", 3, 1, "s, weights that are not 0");
    private static final Setting SCALE = Setting.number("scale", 1, 0, "b of the Laplace distribution");
    private static final Setting SEED = Setting.whole("class-seed", 0, 0, "of what all functions share");
    private static final Setting RANK = Setting.whole("rank", 1, 1, "r of the weight matrix");
    private static final Setting CENTRE = Setting.number("centre", 3, 0, "c: means are +c and -c");
    private static final Setting WEIGHT = Setting.number("weight", 0.5, 0, "probability of +c");
    private static final Setting FIRST =
            Setting.number("first-variance", 0, 0, "variance of the first weight about its mean");
    private static final Setting FREQUENCIES = Setting.whole("frequencies", 10, 1, "N, the highest frequency");
    private static final Setting LOWEST = Setting.whole("lowest-frequency", 1, 1, "N for one frequency alone");
    private static final Setting HALF_PERIOD = Setting.number("half-period", 5, 1e-9, "L");
    private static final Setting TASK_FREQUENCIES = Setting.whole("frequencies", 20, 1, "N, the highest frequency");
    private static final Setting SET_SIZE = Setting.whole("set-size", 3, 1, "frequencies of a set");
    private static final Setting SETS = Setting.whole("sets", 100, 0, "K, stored sets; 0: all sets");
    private static final Setting MONOMIAL_SETS =
            Setting.whole("sets", 20, 0, "K, stored sets; 0: a fresh set for each function");
    private static final Setting MONOMIALS = Setting.whole("set-size", 10, 1, "|S|, monomials of a set");
    private static final Setting LEVELS = Setting.whole("levels", 4, 1, "dyadic levels; 2^levels - 1 wavelets");
    private static final Setting FEATURES = Setting.whole("features", 20, 1, "q");
    private static final Setting SIGMA = Setting.number("sigma", 1, 0, "spread of their directions");
    private static final Setting HIDDEN = Setting.whole("hidden", 100, 1, "r, hidden units");
    private static final Setting FEW_HIDDEN = Setting.whole("hidden", 10, 1, "h, hidden units");
    private static final Setting DEPTH = Setting.whole("depth", 4, 0, "questions from root to leaf");

    private static final List<Family> SINGLE = List.of(
            of("linear", "w . x, w ~ N(0, τ² I)", "Garg et al. 2022, section 3", Families::linear, DEVIATION),
            of(
                    "skewed-linear",
                    "w . x, w ~ N(0, Σ), eigenvalues ∝ 1/i² of mean 1",
                    PANWAR_CODE,
                    Families::skewed,
                    SEED),
            of("sparse-linear", "w . x, s weights ~ N(0, 1), the others 0", GARG, Families::sparse, SPARSITY),
            of("laplace-linear", "w . x, w_i ~ Laplace(0, b)", PANWAR_CODE, Families::laplace, SCALE),
            of("sign-vector", "w . x, w uniform on {−1, 1}^d", PANWAR, (dims, settings) -> new SignVector(dims)),
            of("low-rank", "⟨W, x⟩, W = B′B, B ~ N(0, 1)^{r × √d}", PANWAR, Families::lowRank, RANK),
            of(
                    "gaussian-mixture",
                    "w . x, w_1 = ±c, the others ~ N(0, 1)",
                    PANWAR,
                    Families::mixture,
                    CENTRE,
                    WEIGHT,
                    FIRST),
            of("quadratic", "Σ w_i x_i² / √3, w ~ N(0, I)", "Garg et al. 2022, code", Families::quadratic),
            wave(
                    "fourier",
                    "(a_0 + Σ_{n ≤ N} a_n cos(nπx/L) + b_n sin(nπx/L)) / √N",
                    Families::fourier,
                    LOWEST,
                    Curriculum.FREQUENCIES),
            wave("fourier-mixture", "the same without a_0, N uniform on {1, …, N}", Families::fourierMixture),
            wave("fourier-high-mixture", "frequencies m … N, m uniform, without a_0", Families::fourierHigh),
            interval(
                    "fourier-multitask",
                    "a_0 and one of K sets of frequencies / √|S|",
                    PANWAR_CODE,
                    -5,
                    5,
                    Families::fourierMultitask,
                    TASK_FREQUENCIES,
                    SET_SIZE,
                    SETS,
                    SEED,
                    HALF_PERIOD),
            of(
                    "monomials",
                    "Σ_{(i,j) ∈ S} w_ij x_i x_j / √|S|, S one of K sets",
                    PANWAR,
                    Families::monomials,
                    MONOMIALS,
                    MONOMIAL_SETS,
                    SEED),
            of(
                    "random-features",
                    "√(2/q) c . cos(σ W x + b), c ~ N(0, I)",
                    PANWAR_CODE,
                    Families::random,
                    FEATURES,
                    SIGMA,
                    SEED),
            interval(
                    "haar",
                    "Σ c_j ψ_j(x) + c x, Haar wavelets ψ, c ~ N(0, 1)",
                    PANWAR_CODE,
                    0,
                    1,
                    Families::haar,
                    LEVELS),
            of("relu-network", "√(2/r) Σ_j a_j relu(w_j . x)", GARG, Families::relu, HIDDEN),
            of(
                    "relu-network-bias",
                    "Σ_j relu(w_j . x + b_j) / √(h (d+1) / 2)",
                    PANWAR_CODE,
                    Families::reluBias,
                    FEW_HIDDEN),
            of("relu-network-deep", "(2/h) w_3 . relu(W_2 relu(W_1 x))", PANWAR_CODE, Families::reluDeep, FEW_HIDDEN),
            of("decision-tree", "full tree, tests x_c > 0, leaves ~ N(0, 1)", GARG, Families::tree, DEPTH));

    private static final List<Family> FAMILIES =
            Stream.concat(SINGLE.stream(), Stream.of(Mixtures.of(SINGLE))).toList();

    private Families() {}

    /** All of them, in the order of the documentation. */
    public static List<Family> all() {
        return FAMILIES;
    }

    private static Family of(String name, String formula, String source, Family.Factory factory, Setting... settings) {
        return new Family(name, formula, source, Settings.none(), List.of(settings), List.of(), factory);
    }

    /** Functions of one number, uniform on an interval. */
    private static Family interval(
            String name,
            String formula,
            String source,
            double low,
            double high,
            Family.Factory factory,
            Setting... settings) {
        Settings inputs = Settings.of(
                Map.of(Inputs.SETTING, "uniform", "input-low", Setting.plain(low), "input-high", Setting.plain(high)));
        Family.Factory ofOne = (dims, given) -> {
            Require.that(dims == 1, name, "dims", "1", dims);
            return factory.create(dims, given);
        };
        return new Family(name, formula, source, inputs, List.of(settings), List.of(), ofOne);
    }

    private static Family wave(String name, String formula, Family.Factory factory, Setting... more) {
        Setting[] settings = Arrays.copyOf(new Setting[] {FREQUENCIES, HALF_PERIOD}, 2 + more.length);
        System.arraycopy(more, 0, settings, 2, more.length);
        return interval(name, formula, PANWAR, -5, 5, factory, settings);
    }

    private static RealFunctions linear(int dims, Settings settings) {
        return new Linear(dims, settings.number(DEVIATION));
    }

    private static RealFunctions skewed(int dims, Settings settings) {
        return new SkewedLinear(dims, settings.whole(SEED));
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
        return new GaussianMixture(dims, settings.number(CENTRE), settings.number(WEIGHT), settings.number(FIRST));
    }

    private static RealFunctions quadratic(int dims, Settings settings) {
        return StoredSets.dense(new Squares(dims), dims, dims);
    }

    private static RealFunctions fourier(int dims, Settings settings) {
        return FourierSeries.single(settings.whole(LOWEST), settings.whole(FREQUENCIES), settings.number(HALF_PERIOD));
    }

    private static RealFunctions fourierMixture(int dims, Settings settings) {
        return FourierSeries.mixture(settings.whole(FREQUENCIES), settings.number(HALF_PERIOD));
    }

    private static RealFunctions fourierHigh(int dims, Settings settings) {
        return FourierSeries.highMixture(settings.whole(FREQUENCIES), settings.number(HALF_PERIOD));
    }

    private static RealFunctions fourierMultitask(int dims, Settings settings) {
        return FourierSeries.multitask(
                settings.whole(TASK_FREQUENCIES),
                settings.whole(SET_SIZE),
                settings.whole(SETS),
                settings.whole(SEED),
                settings.number(HALF_PERIOD));
    }

    private static RealFunctions monomials(int dims, Settings settings) {
        Monomials phi = new Monomials(dims);
        int size = settings.whole(MONOMIALS);
        int sets = settings.whole(MONOMIAL_SETS);
        Require.that(size <= phi.count(), "monomials", MONOMIALS.name(), "at most " + phi.count(), size);
        double all = Subsets.count(phi.count(), size);
        Require.that(sets <= all, "monomials", MONOMIAL_SETS.name(), "at most " + (long) all, sets);
        // E (x_i x_j)^2 is 3 for squares and 1 for all others
        double variance = (dims + 5.0) / (dims + 1);
        if (sets == 0) {
            return new SparseWeights(phi, size, 1.0 / size, 1, variance);
        }
        double[] variances = new double[sets];
        Arrays.fill(variances, 1.0 / size);
        return new StoredSets(
                phi, 1, variance, Subsets.stored(phi.count(), size, sets, settings.whole(SEED)), variances);
    }

    private static RealFunctions random(int dims, Settings settings) {
        return StoredSets.dense(
                new RandomFourierFeatures(dims, settings.whole(FEATURES), settings.number(SIGMA), settings.whole(SEED)),
                1,
                1);
    }

    private static RealFunctions haar(int dims, Settings settings) {
        return StoredSets.dense(
                new HaarFeatures(settings.whole(LEVELS)), 1, (1 << settings.whole(LEVELS)) - 1 + 1.0 / 3);
    }

    private static RealFunctions relu(int dims, Settings settings) {
        return new ReluNetwork(dims, settings.whole(HIDDEN));
    }

    private static RealFunctions reluBias(int dims, Settings settings) {
        return new BiasedReluNetwork(dims, settings.whole(FEW_HIDDEN));
    }

    private static RealFunctions reluDeep(int dims, Settings settings) {
        return new DeepReluNetwork(dims, settings.whole(FEW_HIDDEN));
    }

    private static RealFunctions tree(int dims, Settings settings) {
        return new DecisionTree(dims, settings.whole(DEPTH));
    }
}
