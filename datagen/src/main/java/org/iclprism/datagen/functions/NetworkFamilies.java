package org.iclprism.datagen.functions;

import java.util.List;
import org.iclprism.datagen.Setting;
import org.iclprism.datagen.Settings;

/** Families of networks and trees. One line each. */
final class NetworkFamilies {
    private static final Setting HIDDEN = Setting.whole("hidden", 100, 1, "r, hidden units");
    private static final Setting FEW_HIDDEN = Setting.whole("hidden", 10, 1, "h, hidden units");
    private static final Setting DEPTH = Setting.whole("depth", 4, 0, "questions from root to leaf");

    /** A deeper tree has more parameters than an array has places. */
    private static final int MOST_DEPTH = 29;

    private static final List<Family> FAMILIES = List.of(
            Family.of("relu-network", "√(2/r) Σ_j a_j relu(w_j . x)", Papers.GARG, NetworkFamilies::relu, HIDDEN),
            Family.of(
                    "relu-network-bias",
                    "Σ_j relu(w_j . x + b_j) / √(h (d+1) / 2)",
                    Papers.PANWAR_CODE,
                    NetworkFamilies::reluBias,
                    FEW_HIDDEN),
            Family.of(
                    "relu-network-deep",
                    "(2/h) w_3 . relu(W_2 relu(W_1 x))",
                    Papers.PANWAR_CODE,
                    NetworkFamilies::reluDeep,
                    FEW_HIDDEN),
            Family.of(
                    "decision-tree",
                    "full tree, tests x_c > 0, leaves ~ N(0, 1)",
                    Papers.GARG,
                    NetworkFamilies::tree,
                    DEPTH));

    private NetworkFamilies() {}

    static List<Family> all() {
        return FAMILIES;
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
        int depth = settings.whole(DEPTH);
        Require.that(depth <= MOST_DEPTH, "decision-tree", DEPTH.name(), "at most " + MOST_DEPTH, depth);
        return new DecisionTree(dims, depth);
    }
}
