package org.iclprism.eval.bayes;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.iclprism.eval.strategy.OutputSpace;

/** KL divergence and its slope from sums over log-ratios; quality measures at every grid point. */
final class DistributionCurveBuilder extends MixtureCurveBuilder {
    private final int symbols;
    private final List<Block> blocks = new ArrayList<>();
    private final MixtureQuality quality;
    private Block block;
    private long positions;

    /** Sums of one block: those of t by ln(M/G), and of t · ln(t/G). */
    private static final class Block {
        private final LogRatioSums masses = new LogRatioSums();
        private double fromG;

        MixtureCurve curve(LogOddsGrid grid, double count, TreeMap<String, double[]> quality) {
            double[] divergence = new double[grid.size()];
            double[] slope = new double[grid.size()];
            masses.addTo(divergence, slope, LogRatioSums.Table.STANDARD);
            for (int i = 0; i < divergence.length; i++) {
                divergence[i] = (fromG - divergence[i]) / count;
                slope[i] = -slope[i] / count;
            }
            return new MixtureCurve(grid, divergence, slope, quality);
        }
    }

    DistributionCurveBuilder(OutputSpace space, int prompts) {
        super(space, LogOddsGrid.STANDARD, prompts);
        symbols = space.width();
        quality = new MixtureQuality(LogOddsGrid.STANDARD, symbols);
    }

    @Override
    void openBlock() {
        block = new Block();
        blocks.add(block);
    }

    @Override
    void addPrompt(double[] t, StrategyPair pair) {
        addPrompt(t, StrategyPair.logs(t), pair);
    }

    private void addPrompt(double[] t, double[] logT, StrategyPair pair) {
        double[] logG = pair.logG();
        double[] logRatio = pair.logRatio();
        double fromG = 0;
        for (int i = 0; i < t.length; i++) {
            fromG += t[i] * (logT[i] - logG[i]);
            block.masses.add(logRatio[i], t[i]);
        }
        block.fromG += fromG;
        quality.add(t, pair);
        positions += t.length / symbols;
    }

    /** Adds one prompt whose logarithms are known. */
    void add(double[] t, double[] logT, StrategyPair pair) {
        startPrompt();
        addPrompt(t, logT, pair);
    }

    long positions() {
        return positions;
    }

    /** Sums over all prompts of t by ln(M/G). */
    LogRatioSums masses() {
        return total().masses;
    }

    /** Σ t · ln(t/G) over all prompts. */
    double fromG() {
        return total().fromG;
    }

    @Override
    public MixtureCurve build() {
        return total().curve(grid(), positions, quality.means(positions));
    }

    @Override
    public List<MixtureCurve> blocks() {
        double count = (double) positions / blocks.size();
        return blocks.stream()
                .map(each -> each.curve(grid(), count, new TreeMap<>()))
                .toList();
    }

    private Block total() {
        Block total = new Block();
        for (Block each : blocks) {
            total.masses.add(each.masses);
            total.fromG += each.fromG;
        }
        return total;
    }
}
