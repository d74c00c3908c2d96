package org.iclprism.eval.predictor;

import java.util.List;
import java.util.function.Function;
import org.iclprism.datagen.Setting;
import org.iclprism.datagen.functions.LinearFunctions;
import org.iclprism.datagen.functions.RealFunctions;
import org.iclprism.eval.predictor.Predictor.Context;
import org.iclprism.eval.strategy.Strategy;

/** Predictors that fit weights, of x or, under a second name, of the features of the function class. One line each. */
final class WeightPredictors {
    private static final String GARG = "Garg et al. 2022, A.3";
    private static final String AKYUREK = "Akyürek et al. 2023, 4.3";
    private static final String ON_FEATURES = "-features";

    private static final Setting LAMBDA = new Setting(
            "lambda", -1, Double.NEGATIVE_INFINITY, false, "penalty; below 0: noise variance / variance of a weight");
    private static final Setting ALPHA = Setting.number("alpha", 0.01, 0, "step size");
    private static final Setting ONE_STEP = Setting.number("alpha", 0.01, 0, "step size; 0: 1 / (2 (k + d + 1))");
    private static final Setting GROWING = Setting.number("alpha", 0.02, 0, "step size");
    private static final Setting STEPS = Setting.whole("steps", 100, 1, "at each prefix, from 0");
    private static final Setting DECAY = Setting.number("lambda", 0, 0, "weight decay");
    private static final Setting CLIP = Setting.number("clip", 20, 0, "largest entry of a gradient");
    private static final Setting PENALTY =
            Setting.number("alpha", 0.01, 0, "penalty of |w|_1 beside |y - X w|^2 / (2 k)");
    private static final Setting FIRST_PENALTY =
            Setting.number("alpha", 1, 0, "penalty with fewer than 5 pairs (the code's)");
    private static final Setting SPARSITY = Setting.whole("sparsity", 3, 1, "s, weights that are not 0");
    private static final Setting SCALE =
            Setting.number("scale", 0, 0, "b of the Laplace law; 0: that of the variance of f");
    private static final Setting NOISE = new Setting(
            "noise",
            -1,
            Double.NEGATIVE_INFINITY,
            false,
            "standard deviation; below 0: the class's; 0: ~ HalfNormal(1)");
    private static final Setting DRAWS = Setting.whole("draws", 500, 1, "at each prefix");
    private static final Setting BURN_IN = Setting.whole("burn-in", 100, 0, "draws before them");

    private static final List<Fit> FITS = List.of(
            of("ols", "least squares of least norm", GARG, context -> LeastSquares::new),
            of("ridge", "(X′X + λI)⁻¹ X′y", AKYUREK, WeightPredictors::ridge, LAMBDA),
            of("averaging", "w = (1/k) Σ y x", GARG, context -> Averaging::new),
            of("gd-one-step", "one gradient step from 0: w = 2α X′y", AKYUREK, WeightPredictors::oneStep, ONE_STEP),
            of("gd", "many gradient steps from 0", AKYUREK, WeightPredictors::descent, ALPHA, STEPS, DECAY),
            of(
                    "gd-growing",
                    "a step at each prefix, clipped",
                    AKYUREK + ", code",
                    WeightPredictors::growing,
                    GROWING,
                    CLIP,
                    DECAY),
            of("sgd", "one pass, a step per pair", AKYUREK, WeightPredictors::onePass, ALPHA, DECAY),
            of("lasso", "min |y − Xw|²/(2k) + α|w|₁", GARG, WeightPredictors::lasso, PENALTY),
            of(
                    "lasso-cv",
                    "the same, α by 5-fold cross-validation",
                    "Panwar et al. 2024, code",
                    WeightPredictors::crossValidated,
                    FIRST_PENALTY),
            of("omp", "orthogonal matching pursuit of s weights", "Tropp 2004", WeightPredictors::matching, SPARSITY),
            of("basis-pursuit", "min |w|₁ with Xw = y", "Chen et al. 1998", context -> WeightPredictors::leastSum),
            of(
                    "min-max-weight",
                    "min max |w_i| with Xw = y",
                    "Mangasarian and Recht 2011",
                    context -> WeightPredictors::leastLargest),
            of(
                    "laplace-gibbs",
                    "E w·x, w_i ~ Laplace(0, b), by Gibbs sampling",
                    "Park and Casella 2008",
                    WeightPredictors::laplace,
                    SCALE,
                    NOISE,
                    DRAWS,
                    BURN_IN),
            of(
                    "sign-gibbs",
                    "E w·x, w uniform on {−b, b}^d, likewise, tempered",
                    "Geyer 1991",
                    WeightPredictors::signs,
                    DRAWS,
                    BURN_IN));

    private WeightPredictors() {}

    /** A way to fit weights. */
    private record Fit(Predictor ofCoordinates, Function<Context, LearnerFactory> learners) {

        Predictor ofFeatures() {
            return new Predictor(
                    ofCoordinates.name() + ON_FEATURES,
                    "the same on the features of the function class",
                    ofCoordinates.source(),
                    ofCoordinates.settings(),
                    this::createOfFeatures);
        }

        private Strategy createOfFeatures(String name, Context context) {
            LinearFunctions linear = Posteriors.linear(name, context.functionClass());
            return new OnlinePredictor(name, new OnlinePredictor.Features(linear), learners.apply(context));
        }
    }

    static List<Predictor> ofCoordinates() {
        return FITS.stream().map(Fit::ofCoordinates).toList();
    }

    static List<Predictor> ofFeatures() {
        return FITS.stream().map(Fit::ofFeatures).toList();
    }

    private static Fit of(
            String name,
            String formula,
            String source,
            Function<Context, LearnerFactory> learners,
            Setting... settings) {
        Predictor.Factory factory = (column, context) ->
                new OnlinePredictor(column, new OnlinePredictor.Coordinates(), learners.apply(context));
        return new Fit(new Predictor(name, formula, source, List.of(settings), factory), learners);
    }

    private static LearnerFactory ridge(Context context) {
        double given = context.settings().number(LAMBDA);
        RealFunctions functions = context.functionClass().functions();
        double noise = context.functionClass().noiseVariance();
        return dims -> {
            double lambda = given < 0 ? noise * dims / functions.variance() : given;
            return lambda == 0 ? new LeastSquares(dims) : new RidgeRegression(dims, lambda);
        };
    }

    private static LearnerFactory oneStep(Context context) {
        double alpha = context.settings().number(ONE_STEP);
        return dims -> new OneStepDescent(dims, alpha);
    }

    private static LearnerFactory descent(Context context) {
        double alpha = context.settings().number(ALPHA);
        double lambda = context.settings().number(DECAY);
        int steps = context.settings().whole(STEPS);
        return dims -> GradientDescent.anew(dims, alpha, lambda, steps);
    }

    private static LearnerFactory growing(Context context) {
        double alpha = context.settings().number(GROWING);
        double lambda = context.settings().number(DECAY);
        double clip = context.settings().number(CLIP);
        return dims -> GradientDescent.growing(dims, alpha, lambda, clip);
    }

    private static LearnerFactory onePass(Context context) {
        double alpha = context.settings().number(ALPHA);
        double lambda = context.settings().number(DECAY);
        return dims -> new OnePassDescent(dims, alpha, lambda);
    }

    private static LearnerFactory lasso(Context context) {
        double alpha = context.settings().number(PENALTY);
        return dims -> new Lasso(dims, alpha);
    }

    private static LearnerFactory crossValidated(Context context) {
        double alpha = context.settings().number(FIRST_PENALTY);
        return dims -> new CrossValidatedLasso(dims, alpha);
    }

    private static LearnerFactory matching(Context context) {
        int sparsity = context.settings().whole(SPARSITY);
        return dims -> new MatchingPursuit(dims, sparsity);
    }

    private static Learner leastSum(int dims) {
        return new Interpolation(dims, (rows, right, leastSquares, before) -> LinearPrograms.leastSum(rows, right));
    }

    private static Learner leastLargest(int dims) {
        return new Interpolation(dims, (rows, right, leastSquares, before) -> LinearPrograms.leastLargest(rows, right));
    }

    private static LearnerFactory laplace(Context context) {
        double given = context.settings().number(SCALE);
        double sigma = context.settings().number(NOISE);
        double noise =
                sigma < 0 ? Posteriors.noiseVariance(context.functionClass(), Posteriors.NO_NOISE) : sigma * sigma;
        double variance = context.functionClass().functions().variance();
        MarkovChain chain = chain(context);
        return dims -> new LaplaceGibbs(dims, given == 0 ? Math.sqrt(variance / (2 * dims)) : given, noise, chain);
    }

    private static LearnerFactory signs(Context context) {
        double noise = context.functionClass().noiseVariance();
        if (noise == 0) {
            throw new IllegalArgumentException(
                    "Cannot compute sign-gibbs: function class %s has no noise, so one pair tells all signs. Set noise."
                            .formatted(context.functionClass().name()));
        }
        double variance = context.functionClass().functions().variance();
        MarkovChain chain = chain(context);
        return dims -> new SignGibbs(dims, Math.sqrt(variance / dims), noise, chain);
    }

    private static MarkovChain chain(Context context) {
        return new MarkovChain(
                context.settings().whole(DRAWS), context.settings().whole(BURN_IN));
    }
}
