package org.iclprism.eval.predictor;

import java.util.Arrays;

/**
 * A greedy regression tree: each node is cut where the sum of G^2 / (H + lambda) over both sides grows most, G the sum of the
 * targets and H their number; a leaf answers G / (H + lambda). With lambda 0 this is CART (Breiman et al. 1984), otherwise a
 * tree of XGBoost for squared errors (Chen and Guestrin 2016, eq. 7).
 */
final class RegressionTree {
    private static final int NONE = -1;

    private final int[] coordinates;
    private final double[] thresholds;
    private final double[] values;

    private RegressionTree(int nodes) {
        coordinates = new int[nodes];
        Arrays.fill(coordinates, NONE);
        thresholds = new double[nodes];
        values = new double[nodes];
    }

    /** Fits targets [pairs] level by level to at most {@code depth} questions; children of node i are 2 i + 1, 2 i + 2. */
    static RegressionTree fit(SortedPairs pairs, double[] targets, int depth, double lambda) {
        RegressionTree tree = new RegressionTree((2 << depth) - 1);
        int[] nodes = new int[pairs.count()];
        for (int level = 0; level <= depth; level++) {
            int first = (1 << level) - 1;
            Cuts cuts = new Cuts(first, 1 << level, lambda);
            for (int i = 0; i < nodes.length; i++) {
                cuts.count(nodes[i], targets[i]);
            }
            cuts.answer(tree.values);
            if (level == depth) {
                break;
            }
            for (int k = 0; k < pairs.dims(); k++) {
                cuts.scan(pairs, targets, nodes, k);
            }
            cuts.store(tree.coordinates, tree.thresholds);
            for (int i = 0; i < nodes.length; i++) {
                nodes[i] = tree.child(nodes[i], pairs.input(i), first);
            }
        }
        return tree;
    }

    double predict(double[] x) {
        int node = 0;
        while (coordinates[node] != NONE) {
            node = child(node, x, node);
        }
        return values[node];
    }

    /** The node below, or the same if it is a leaf or above {@code first}. */
    private int child(int node, double[] x, int first) {
        if (node < first || coordinates[node] == NONE) {
            return node;
        }
        return 2 * node + (x[coordinates[node]] > thresholds[node] ? 2 : 1);
    }

    /** The best cuts of the nodes of one level. */
    private static final class Cuts {
        private final int first;
        private final double lambda;
        private final double[] sums;
        private final int[] counts;
        private final double[] best;
        private final int[] coordinates;
        private final double[] thresholds;
        private final double[] leftSums;
        private final int[] leftCounts;
        private final double[] last;

        Cuts(int first, int size, double lambda) {
            this.first = first;
            this.lambda = lambda;
            sums = new double[size];
            counts = new int[size];
            best = new double[size];
            coordinates = new int[size];
            Arrays.fill(coordinates, NONE);
            thresholds = new double[size];
            leftSums = new double[size];
            leftCounts = new int[size];
            last = new double[size];
        }

        void count(int node, double target) {
            if (node >= first) {
                sums[node - first] += target;
                counts[node - first]++;
            }
        }

        void answer(double[] values) {
            for (int n = 0; n < sums.length; n++) {
                values[first + n] = counts[n] == 0 ? 0 : sums[n] / (counts[n] + lambda);
                best[n] = counts[n] == 0 ? 0 : score(sums[n], counts[n]) * (1 + 1e-12);
            }
        }

        void scan(SortedPairs pairs, double[] targets, int[] nodes, int k) {
            Arrays.fill(leftSums, 0);
            Arrays.fill(leftCounts, 0);
            for (int place = 0; place < pairs.count(); place++) {
                int i = pairs.byCoordinate(k, place);
                int n = nodes[i] - first;
                if (n < 0) {
                    continue;
                }
                double x = pairs.at(i, k);
                if (leftCounts[n] > 0 && x > last[n]) {
                    consider(n, k, (x + last[n]) / 2);
                }
                leftSums[n] += targets[i];
                leftCounts[n]++;
                last[n] = x;
            }
        }

        private void consider(int n, int k, double threshold) {
            double score = score(leftSums[n], leftCounts[n]) + score(sums[n] - leftSums[n], counts[n] - leftCounts[n]);
            if (score > best[n]) {
                best[n] = score;
                coordinates[n] = k;
                thresholds[n] = threshold;
            }
        }

        private double score(double sum, int count) {
            return sum * sum / (count + lambda);
        }

        void store(int[] treeCoordinates, double[] treeThresholds) {
            System.arraycopy(coordinates, 0, treeCoordinates, first, coordinates.length);
            System.arraycopy(thresholds, 0, treeThresholds, first, thresholds.length);
        }
    }
}
