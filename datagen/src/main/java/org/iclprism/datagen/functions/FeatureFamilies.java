package org.iclprism.datagen.functions;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.iclprism.datagen.Setting;
import org.iclprism.datagen.Settings;
import org.iclprism.datagen.TextSetting;

/** Families of functions that are linear in features of x. One line each. */
final class FeatureFamilies {
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
    private static final Setting DEGREE = Setting.whole("degree", 5, 1, "highest");
    private static final Setting LEAST_DEGREE = Setting.whole("least-degree", 1, 1, "lowest");
    private static final Setting RADIUS = Setting.number("radius", 2, 1e-9, "R");
    private static final TextSetting ROOTS =
            new TextSetting("roots", "gaussian", "their law: gaussian, uniform, disjoint");

    private static final List<Family> FAMILIES = List.of(
            Family.of("quadratic", "Σ w_i x_i² / √3, w ~ N(0, I)", Papers.GARG_CODE, FeatureFamilies::quadratic),
            wave(
                    "fourier",
                    "(a_0 + Σ_{n ≤ N} a_n cos(nπx/L) + b_n sin(nπx/L)) / √N",
                    FeatureFamilies::fourier,
                    LOWEST,
                    Curriculum.FREQUENCIES),
            wave("fourier-mixture", "the same without a_0, N uniform on {1, …, N}", FeatureFamilies::fourierMixture),
            wave("fourier-high-mixture", "frequencies m … N, m uniform, without a_0", FeatureFamilies::fourierHigh),
            Family.ofInterval(
                    "fourier-multitask",
                    "a_0 and one of K sets of frequencies / √|S|",
                    Papers.PANWAR_CODE,
                    -5,
                    5,
                    FeatureFamilies::fourierMultitask,
                    TASK_FREQUENCIES,
                    SET_SIZE,
                    SETS,
                    Family.SEED,
                    HALF_PERIOD),
            Family.of(
                    "monomials",
                    "Σ_{(i,j) ∈ S} w_ij x_i x_j / √|S|, S one of K sets",
                    Papers.PANWAR,
                    FeatureFamilies::monomials,
                    MONOMIALS,
                    MONOMIAL_SETS,
                    Family.SEED),
            Family.of(
                    "monomials-biased",
                    "Σ_i w_i x_i x_p(i) / √d, p a random permutation: each variable twice",
                    Papers.PANWAR_CODE,
                    FeatureFamilies::pairedMonomials),
            Family.of(
                    "random-features",
                    "√(2/q) c . cos(σ W x + b), c ~ N(0, I)",
                    Papers.PANWAR_CODE,
                    FeatureFamilies::random,
                    FEATURES,
                    SIGMA,
                    Family.SEED),
            Family.ofInterval(
                    "haar",
                    "Σ c_j ψ_j(x) + c x, Haar wavelets ψ, c ~ N(0, 1)",
                    Papers.PANWAR_CODE,
                    0,
                    1,
                    FeatureFamilies::haar,
                    LEVELS),
            polynomials(
                    "polynomials",
                    "Σ_{n ≤ m} a_n xⁿ, a ~ N(0, v I), m uniform; of variance 1 for x in [−R, R]",
                    FeatureFamilies::polynomials,
                    RADIUS),
            polynomials(
                            "polynomials-roots",
                            "Π_{n ≤ m} (x − r_n), m uniform; of mean 0, variance 1 for x in [−R, R]",
                            FeatureFamilies::productsOfRoots,
                            RADIUS)
                    .with(ROOTS),
            polynomials(
                    "polynomials-points",
                    "through m + 1 points of [−2, 2]², Σ |a_n| ≤ 10, m uniform; of variance 1",
                    FeatureFamilies::throughPoints));

    private FeatureFamilies() {}

    static List<Family> all() {
        return FAMILIES;
    }

    private static Family wave(String name, String formula, Family.Factory factory, Setting... more) {
        return Family.ofInterval(name, formula, Papers.PANWAR, -5, 5, factory, and(more, FREQUENCIES, HALF_PERIOD));
    }

    private static Family polynomials(String name, String formula, Family.Factory factory, Setting... more) {
        return Family.ofInterval(name, formula, Papers.PANWAR_CODE, -2, 2, factory, and(more, DEGREE, LEAST_DEGREE));
    }

    private static Setting[] and(Setting[] more, Setting... first) {
        return Stream.concat(Arrays.stream(first), Arrays.stream(more)).toArray(Setting[]::new);
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
                settings.whole(Family.SEED),
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
                phi, 1, variance, Subsets.stored(phi.count(), size, sets, settings.whole(Family.SEED)), variances);
    }

    private static RealFunctions pairedMonomials(int dims, Settings settings) {
        return new PairedMonomials(new Monomials(dims));
    }

    private static RealFunctions random(int dims, Settings settings) {
        return StoredSets.dense(
                new RandomFourierFeatures(
                        dims, settings.whole(FEATURES), settings.number(SIGMA), settings.whole(Family.SEED)),
                1,
                1);
    }

    private static RealFunctions haar(int dims, Settings settings) {
        return StoredSets.dense(
                new HaarFeatures(settings.whole(LEVELS)), 1, (1 << settings.whole(LEVELS)) - 1 + 1.0 / 3);
    }

    private static RealFunctions polynomials(int dims, Settings settings) {
        return new Powers(settings.whole(DEGREE))
                .gaussian(leastDegree("polynomials", settings), settings.number(RADIUS));
    }

    private static RealFunctions productsOfRoots(int dims, Settings settings) {
        RootLaw roots = RootLaw.valueOf(
                settings.word(ROOTS, List.of("gaussian", "uniform", "disjoint")).toUpperCase(Locale.ROOT));
        return new RandomPolynomials(
                leastDegree("polynomials-roots", settings),
                settings.whole(DEGREE),
                new ProductOfRoots(roots, settings.number(RADIUS)));
    }

    private static RealFunctions throughPoints(int dims, Settings settings) {
        int least = leastDegree("polynomials-points", settings);
        int most = settings.whole(DEGREE);
        Require.that(
                most <= ThroughPoints.MOST_DEGREE,
                "polynomials-points",
                DEGREE.name(),
                "at most " + ThroughPoints.MOST_DEGREE,
                most);
        return new RandomPolynomials(least, most, new ThroughPoints());
    }

    private static int leastDegree(String name, Settings settings) {
        int least = settings.whole(LEAST_DEGREE);
        int most = settings.whole(DEGREE);
        Require.that(least <= most, name, LEAST_DEGREE.name(), "at most degree = " + most, least);
        return least;
    }
}
