package org.iclprism.eval.predictor;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.iclprism.datagen.Setting;
import org.iclprism.datagen.functions.LinearFunctions;
import org.iclprism.eval.predictor.Predictor.Context;
import org.iclprism.eval.strategy.Strategy;

/** Predictors that need no features: Bayesian ones, neighbours, trees, networks. One line each. */
final class OtherPredictors {
    private static final String GARG = "Garg et al. 2022, A.3";
    private static final String RAVENTOS = "Raventós et al. 2023";

    private static final Setting JITTER = Setting.number(
            "jitter", Posteriors.NO_NOISE, 1e-14, "noise variance where there is none, in units of E f(x)²");
    private static final Setting COMPONENT = Setting.whole(
            "component", 0, 0, "of a mixture, from 1, as if there were no other: a family or a Gaussian; 0: all");
    private static final Setting OWN =
            Setting.whole("component", 0, 0, "features of one of the prior, from 1; 0: those of the prompt's own task");
    private static final Setting NEIGHBOURS = Setting.whole("neighbours", 3, 1, "how many count");
    private static final Setting POWER = Setting.number("power", 0, 0, "weights are distance^-power");
    private static final Setting TREE_DEPTH = Setting.whole("depth", 2, 0, "questions from root to leaf");
    private static final Setting DEPTH = Setting.whole("depth", 4, 0, "questions from root to leaf");
    private static final Setting SIGNS = Setting.whole("signs", 0, 0, "1: looks at the signs of x only");
    private static final Setting TREES = Setting.whole("trees", 50, 1, "rounds");
    private static final Setting RATE = Setting.number("rate", 0.1, 0, "factor of each tree");
    private static final Setting LEAVES = Setting.number("lambda", 1, 0, "penalty of leaves");
    private static final Setting HIDDEN = Setting.whole("hidden", 100, 1, "hidden units");
    private static final Setting STEPS = Setting.whole("steps", 1000, 1, "of Adam at each prefix (the paper's: 5000)");
    private static final Setting BATCH = Setting.whole("batch", 10, 1, "pairs of a step");
    private static final Setting LEARNING_RATE = Setting.number("learning-rate", 0.005, 0, "of Adam");
    private static final Setting SMOOTHING = Setting.number("variance", 0.1, 0, "of each weight about its task");

    private static final List<Predictor> PREDICTORS = List.of(
            of(
                    "posterior-mean",
                    "E f(x) under the prior of the function class",
                    "Panwar et al. 2024, eq. 3",
                    OtherPredictors::prior,
                    JITTER,
                    COMPONENT),
            of("dmmse", "E f(x) under the pool's tasks", RAVENTOS + ", eq. 2", OtherPredictors::pool),
            of(
                    "dmmse-smoothed",
                    "the same, with a Gaussian about each task",
                    RAVENTOS + ", 3.1",
                    OtherPredictors::smoothed,
                    SMOOTHING),
            of(
                    "ols-oracle",
                    "least squares of the features that f has: OLS_S, Gold",
                    "Panwar et al. 2024",
                    OtherPredictors::oracle,
                    OWN),
            online("knn", "mean y of the nearest pairs", GARG, OtherPredictors::nearest, NEIGHBOURS, POWER),
            online("nuclear-norm", "min |W|_* with ⟨X_i, W⟩ = y_i", "Recht et al. 2010", OtherPredictors::nuclear),
            online("greedy-tree", "one regression tree", GARG, OtherPredictors::tree, TREE_DEPTH, SIGNS),
            online(
                    "boosted-trees",
                    "gradient boosting as in XGBoost",
                    GARG,
                    OtherPredictors::boosted,
                    TREES,
                    DEPTH,
                    RATE,
                    LEAVES,
                    SIGNS),
            online(
                    "network",
                    "two layers trained by Adam at each prefix",
                    GARG,
                    OtherPredictors::network,
                    HIDDEN,
                    STEPS,
                    BATCH,
                    LEARNING_RATE));

    private OtherPredictors() {}

    static List<Predictor> all() {
        return PREDICTORS;
    }

    private static Predictor of(
            String name, String formula, String source, Predictor.Factory factory, Setting... settings) {
        return new Predictor(name, formula, source, List.of(settings), factory);
    }

    private static Predictor online(
            String name,
            String formula,
            String source,
            Function<Context, LearnerFactory> learners,
            Setting... settings) {
        return of(
                name,
                formula,
                source,
                (column, context) ->
                        new OnlinePredictor(column, new OnlinePredictor.Coordinates(), learners.apply(context)),
                settings);
    }

    private static Strategy prior(String name, Context context) {
        return Posteriors.ofPrior(
                name,
                context.functionClass(),
                context.settings().number(JITTER),
                context.settings().whole(COMPONENT));
    }

    private static Strategy pool(String name, Context context) {
        requirePool(name, context);
        return Posteriors.ofPool(name, context.functionClass(), context.pool());
    }

    private static Strategy smoothed(String name, Context context) {
        requirePool(name, context);
        return Posteriors.smoothed(
                name,
                context.functionClass(),
                context.pool(),
                context.settings().number(SMOOTHING));
    }

    private static Strategy oracle(String name, Context context) {
        LinearFunctions linear = Posteriors.linear(name, context.functionClass());
        int component = context.settings().whole(OWN);
        return component == 0
                ? new OracleLeastSquares(
                        name, linear, context.pool(), context.functionClass().noiseVariance())
                : OracleLeastSquares.of(
                        name,
                        linear,
                        Posteriors.component(name, context.functionClass(), component).stream()
                                .flatMapToInt(each -> Arrays.stream(each.active()))
                                .distinct()
                                .toArray());
    }

    private static void requirePool(String name, Context context) {
        if (context.pool().isEndless()) {
            throw new IllegalArgumentException(
                    "Cannot compute %s: it needs a pool of training tasks. Set tasks to how many.".formatted(name));
        }
    }

    private static LearnerFactory nearest(Context context) {
        int neighbours = context.settings().whole(NEIGHBOURS);
        double power = context.settings().number(POWER);
        return dims -> new NearestNeighbours(neighbours, power);
    }

    private static LearnerFactory nuclear(Context context) {
        int dims = context.functionClass().dims();
        int side = (int) Math.round(Math.sqrt(dims));
        if (side * side != dims) {
            throw new IllegalArgumentException(
                    "Cannot compute nuclear-norm: dims must be a square (x is a matrix, row by row), found %d."
                            .formatted(dims));
        }
        return size -> new Interpolation(size, new NuclearNorm());
    }

    private static LearnerFactory tree(Context context) {
        int depth = context.settings().whole(TREE_DEPTH);
        boolean signs = context.settings().whole(SIGNS) > 0;
        return dims -> signs(signs, new GreedyTree(dims, depth));
    }

    private static LearnerFactory boosted(Context context) {
        int trees = context.settings().whole(TREES);
        int depth = context.settings().whole(DEPTH);
        double rate = context.settings().number(RATE);
        double lambda = context.settings().number(LEAVES);
        boolean signs = context.settings().whole(SIGNS) > 0;
        return dims -> signs(signs, new BoostedTrees(dims, trees, depth, rate, lambda));
    }

    private static Learner signs(boolean signs, Learner learner) {
        return signs ? new Signs(learner) : learner;
    }

    private static LearnerFactory network(Context context) {
        TrainedNetwork.Training training = new TrainedNetwork.Training(
                context.settings().whole(HIDDEN),
                context.settings().whole(STEPS),
                context.settings().whole(BATCH),
                context.settings().number(LEARNING_RATE));
        return dims -> new TrainedNetwork(dims, training);
    }
}
