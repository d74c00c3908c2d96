package org.iclprism.eval.strategy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iclprism.datagen.Prompt;
import org.iclprism.eval.strategy.PoolPosterior.TaskBlock;

/** Posterior means at all positions (rows) of a few prompts, so few that a block's log-weights stay in the first cache. */
final class PosteriorTile {
    private static final int ROWS = 128;

    private final int prompts;
    private final int positions;
    private final int rows;
    private final int features;
    private final int parameters;
    /** [features, rows]. */
    private final double[] evidence;
    /** [rows], and so the next two. */
    private final double[] largest;

    private final double[] total;
    private final double[] scale;
    /** Sums of parameters by weight, [parameters, rows]. */
    private final double[] sums;
    /** [tasks of a block, rows]. */
    private final double[] logWeights;

    /** Takes as many of the first prompts as fit and have one length, at least one. */
    PosteriorTile(List<? extends Prompt> prompts, PoolLikelihood likelihood, int parameters) {
        positions = likelihood.positions(prompts.get(0));
        this.prompts = Math.max(1, (int) prompts.stream()
                .limit(ROWS / positions)
                .takeWhile(prompt -> likelihood.positions(prompt) == positions)
                .count());
        rows = (this.prompts * positions + MatrixKernel.ROWS - 1) / MatrixKernel.ROWS * MatrixKernel.ROWS;
        features = likelihood.features();
        this.parameters = parameters;
        evidence = new double[features * rows];
        for (int p = 0; p < this.prompts; p++) {
            likelihood.features(prompts.get(p), evidence, rows, p * positions);
        }
        largest = new double[rows];
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
        total = new double[rows];
        scale = new double[rows];
        sums = new double[parameters * rows];
        logWeights = new double[TaskBlock.TASKS * rows];
    }

    /** Number of prompts taken. */
    int prompts() {
        return prompts;
    }

    void absorb(TaskBlock block, MatrixKernel kernel) {
        for (int i = 0; i < block.count(); i++) {
            Arrays.fill(logWeights, i * rows, (i + 1) * rows, block.logPrior()[i]);
        }
        kernel.multiplyAdd(block.coefficients(), features, block.count(), features, evidence, rows, logWeights);
        kernel.weigh(logWeights, block.count(), rows, largest, total, scale);
        for (int k = 0; k < parameters; k++) {
            for (int r = 0; r < rows; r++) {
                sums[k * rows + r] *= scale[r];
            }
        }
        kernel.multiplyAdd(block.transposed(), TaskBlock.TASKS, parameters, block.count(), logWeights, rows, sums);
    }

    /** For each prompt [positions, parameters]. */
    Stream<double[]> means() {
        return IntStream.range(0, prompts).mapToObj(p -> {
            double[] means = new double[positions * parameters];
            for (int t = 0; t < positions; t++) {
                int row = p * positions + t;
                for (int k = 0; k < parameters; k++) {
                    means[t * parameters + k] = sums[k * rows + row] / total[row];
                }
            }
            return means;
        });
    }
}
