package org.iclprism.eval.predictor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.iclprism.datagen.RandomNumbers;
import org.iclprism.datagen.Regression;
import org.iclprism.datagen.Stream;
import org.junit.jupiter.api.Test;

class TreesAndNetworksTest {

    @Test
    void aTreeIsCutWhereTheErrorsFallMost() {
        SortedPairs pairs = new SortedPairs(2);
        double[][] x = {{1, 9}, {2, 1}, {3, 8}, {4, 2}};
        double[] y = {0, 0, 10, 14};
        for (int i = 0; i < 4; i++) {
            pairs.add(x[i], y[i]);
        }
        RegressionTree stump = RegressionTree.fit(pairs, y, 1, 0);
        assertThat(stump.predict(new double[] {2.4, 0})).isEqualTo(0);
        assertThat(stump.predict(new double[] {2.6, 0})).isEqualTo(12);
        RegressionTree deep = RegressionTree.fit(pairs, y, 2, 0);
        assertThat(deep.predict(new double[] {9, 1})).isEqualTo(14);
        RegressionTree penalised = RegressionTree.fit(pairs, y, 0, 1);
        assertThat(penalised.predict(new double[] {0, 0})).isCloseTo(24 / 5.0, within(1e-15));
    }

    @Test
    void aDeepTreeKnowsEveryPairAndBoostingApproachesThem() {
        RandomNumbers random = Stream.of(1, "trees").at(0);
        GreedyTree deep = new GreedyTree(3, 12);
        BoostedTrees boosted = new BoostedTrees(3, 200, 4, 0.3, 0);
        double[][] x = new double[20][3];
        double[] y = new double[20];
        for (int i = 0; i < 20; i++) {
            for (int k = 0; k < 3; k++) {
                x[i][k] = random.gaussian();
            }
            y[i] = random.gaussian();
            deep.learn(x[i], y[i]);
            boosted.learn(x[i], y[i]);
        }
        for (int i = 0; i < 20; i++) {
            assertThat(deep.predict(x[i])).isCloseTo(y[i], within(1e-12));
            assertThat(boosted.predict(x[i])).isCloseTo(y[i], within(1e-6));
        }
    }

    /** Garg et al. 2022, figure 5: greedy tree .80, XGBoost .62 at 100 examples of trees of depth 4. */
    @Test
    void treesLearnTreesAsPublished() {
        Regression trees = Curves.regression("decision-tree", 20, 101);
        LossCurve greedy = Curves.of(trees, 300, "greedy-tree");
        assertThat(greedy.loss(100)).isCloseTo(.80, within(4 * greedy.standardError(100) + .05));
        LossCurve boosted = Curves.of(trees, 40, "boosted-trees");
        assertThat(boosted.loss(100)).isCloseTo(.62, within(4 * boosted.standardError(100) + .05));
    }

    @Test
    void aNetworkFitsItsPairs() {
        Regression linear = Curves.regression("linear", 2, 12);
        LossCurve trained = Curves.of(linear, 8, "network", "steps=1500");
        assertThat(trained.loss(11)).isLessThan(.2);
        LossCurve again = Curves.of(linear, 8, "network", "steps=1500");
        assertThat(again.loss(11)).isEqualTo(trained.loss(11));
    }
}
