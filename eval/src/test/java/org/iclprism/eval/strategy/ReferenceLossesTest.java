package org.iclprism.eval.strategy;

import org.iclprism.datagen.Split;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Average losses of M and G against values computed independently in NumPy, d = 8. They belong to the pools that {@code
 * numpy.random.default_rng(1)} draws; up to D = 128 the same pools are used here (stored to six digits), above that other
 * pools of the same law.
 *
 * <p>A tolerance is three standard errors of: the mean over the prompts here, the mean over the reference's prompts (taken as
 * 1000 of the same spread) and the variation between pools, at most sqrt(2 / (d D)) relative, where pools differ.
 */
class ReferenceLossesTest {
    @ParameterizedTest
    @CsvSource({
        // D, prompts, L_M, L_G, L_G - L_M, symmetrised KL of M and G, OOD loss of M
        "4,    4000, .0108, .0723, .0615, .064, .459",
        "8,    4000, .0161, .0730, .0569, .061, .362",
        "16,   4000, .0214, .0715, .0501, .052, .268",
        "32,   4000, .0271, .0718, .0448, .046, .210",
        "64,   4000, .0331, .0734, .0403, .042, .178",
        "128,  4000, .0375, .0718, .0343, .036, .151",
        "256,  2000, .0435, .0728, .0294, .030, .130",
        "512,  1000, .0476, .0718, .0242, .025, .113",
        "1024, 1000, .0528, .0722, .0194, .020, .101",
        "2048, 500,  .0560, .0708, .0148, .015, .093",
        "4096, 400,  .0601, .0710, .0109, .011, .087"
    })
    void ballsAndUrns(int tasks, int prompts, double m, double g, double difference, double distance, double ood) {
        ReferenceLosses id = ReferenceLosses.measure("balls-and-urns", 128, tasks, prompts, Split.ID);
        check(id.m, m, tasks);
        check(id.g, g, tasks);
        check(id.difference, difference, tasks);
        check(id.distance, distance, tasks);
        ReferenceLosses out = ReferenceLosses.measure("balls-and-urns", 128, tasks, prompts / 2, Split.OOD);
        check(out.m, ood, tasks);
        check(out.g, .0725, ReferenceLosses.OOD_TASKS);
    }

    @ParameterizedTest
    @CsvSource({
        // D, prompts, L_M, L_G, L_G - L_M
        "4,    8000, 6.90, 32.8, 25.9",
        "8,    8000, 7.43, 27.9, 20.4",
        "16,   8000, 9.50, 32.2, 22.7",
        "32,   8000, 11.0, 31.9, 20.9",
        "64,   8000, 13.0, 32.7, 19.6",
        "128,  8000, 16.3, 38.3, 22.0",
        "256,  4000, 18.2, 37.7, 19.5",
        "512,  4000, 19.2, 38.4, 19.2",
        "1024, 4000, 20.9, 38.7, 17.7",
        "2048, 1500, 22.6, 38.9, 16.3",
        "4096, 1000, 24.6, 39.4, 14.8"
    })
    void linearRegression(int tasks, int prompts, double m, double g, double difference) {
        ReferenceLosses id = ReferenceLosses.measure("linear-regression", 16, tasks, prompts, Split.ID);
        check(id.m, m, tasks);
        check(id.g, g, tasks);
        check(id.difference, difference, tasks);
    }

    @ParameterizedTest
    @CsvSource({"4, 4000, 9.8", "4096, 1000, 4.5"})
    void linearRegressionOnNewTasks(int tasks, int prompts, double m) {
        // the table is of squared errors, the loss in units of 2 sigma^2 = 1/16
        ReferenceLosses out = ReferenceLosses.measure("linear-regression", 16, tasks, prompts, Split.OOD);
        check(out.m, 16 * m, ReferenceLosses.OOD_TASKS);
        check(out.g, 16 * 2.41, ReferenceLosses.OOD_TASKS);
    }

    private static void check(ReferenceLosses.Mean measured, double expected, int tasks) {
        double betweenPools =
                tasks > ReferenceLosses.STORED ? 2.0 / (ReferenceLosses.DIMS * tasks) * expected * expected : 0;
        measured.isCloseTo(expected, expected / 200, betweenPools);
    }
}
