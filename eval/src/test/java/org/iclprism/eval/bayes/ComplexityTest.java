package org.iclprism.eval.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.iclprism.datagen.BallsAndUrns;
import org.iclprism.datagen.Classification;
import org.iclprism.datagen.FunctionClass;
import org.iclprism.datagen.FunctionClasses;
import org.iclprism.datagen.LinearRegression;
import org.iclprism.datagen.Settings;
import org.iclprism.datagen.TaskPool;
import org.iclprism.eval.strategy.Strategies;
import org.junit.jupiter.api.Test;

class ComplexityTest {
    private static final TaskPool NO_TASKS = new TaskPool("none", new double[0][]);

    /** K_M at D = 4, 8, ..., 4096 of the paper's definition, by NumPy and Python's compressors. */
    private static final Map<Integer, double[]> URNS = Map.of(
            8, Published.COMPLEXITY_M,
            12, new double[] {7856, 10928, 16536, 28208, 51216, 96616, 187584, 369648, 733856, 1461760, 2917800},
            16, new double[] {8840, 12688, 20424, 35896, 66128, 126912, 248248, 491032, 976520, 1946048, 3886952});

    private static final Map<Integer, double[]> REGRESSION = Map.of(
            8, new double[] {9440, 11488, 15408, 23344, 38800, 69584, 130632, 253600, 498528, 988856, 1969096},
            12, new double[] {10464, 13448, 19352, 30936, 54056, 100152, 192360, 376296, 743584, 1478696, 2949416},
            16, new double[] {11488, 15416, 23344, 38800, 69520, 130576, 253480, 498472, 988672, 1968792, 3929480});

    private static final Map<Integer, double[]> CLASSIFICATION = Map.of(
            8, new double[] {6904, 8928, 12960, 20864, 36656, 68120, 129912, 254208, 502640, 999448, 1993120},
            16, new double[] {8888, 12872, 20800, 36536, 67976, 129688, 253472, 501424, 996744, 1987288, 3969184});

    @Test
    void memorisedUrnsAreAsLongAsPublished() {
        URNS.forEach((dims, expected) -> compare(new BallsAndUrns(dims, 1), expected));
    }

    @Test
    void memorisedRegressorsAreAsLongAsPublished() {
        REGRESSION.forEach((dims, expected) -> compare(new LinearRegression(dims, 1), expected));
    }

    @Test
    void memorisedItemsAndLabelsAreAsLongAsPublished() {
        CLASSIFICATION.forEach((dims, expected) -> compare(new Classification(dims, 2), expected));
    }

    /** 2.5 %: LZMA settles into one of two parses 2 % apart, pool by pool, and does so for NumPy's pools too. */
    private static void compare(FunctionClass functionClass, double[] expected) {
        for (int i = 0; i < expected.length; i++) {
            TaskPool pool = TaskPool.draw(functionClass, 1, "train", Published.DIVERSITIES[i]);
            assertThat(bits(functionClass, pool, "M"))
                    .as("%s, d = %d, D = %d", functionClass.name(), functionClass.dims(), pool.size())
                    .isCloseTo(expected[i], withinPercentage(2.5));
        }
    }

    private static double bits(FunctionClass functionClass, TaskPool pool, String strategy) {
        return new Complexity()
                .bits(
                        functionClass,
                        Strategies.of(functionClass, pool, List.of(strategy)).get(0));
    }

    @Test
    void generalisingCostsItsCodeAndItsPriorOnly() {
        assertThat(bits(new BallsAndUrns(8, 1), NO_TASKS, "G")).isEqualTo(4416);
        assertThat(bits(new LinearRegression(8, 1), NO_TASKS, "G")).isEqualTo(6232);
        assertThat(bits(new Classification(8, 2), NO_TASKS, "G")).isEqualTo(4672);
    }

    /** What the rule says, by hand: 6136 for any algorithm, 64 for a setting, and what it knows. */
    @Test
    void onlyWhatPredictorsKnowAndTheirSettingsTellThemApart() {
        FunctionClass linear = FunctionClasses.of("linear", 5, 11, Settings.none());
        TaskPool pool = TaskPool.draw(linear, 1, "train", 256);

        assertThat(bits(linear, NO_TASKS, "ols")).isEqualTo(6136);
        assertThat(bits(linear, NO_TASKS, "ridge:lambda=2")).isEqualTo(6136 + 64);
        assertThat(bits(linear, NO_TASKS, "knn")).isEqualTo(6136 + 2 * 64);
        assertThat(bits(linear, NO_TASKS, "C")).isEqualTo(1808);
        assertThat(bits(linear, pool, "M"))
                .as("256 vectors of 5 random doubles hardly compress")
                .isEqualTo(bits(linear, pool, "dmmse"))
                .isBetween(6136 + 0.9 * 256 * 5 * 64, 6136 + 1.0 * 256 * 5 * 64);
        assertThat(bits(linear, NO_TASKS, "G"))
                .as("five variances of 1/5, five means of 0")
                .isBetween(6136 + 64.0, 6136 + 500.0);
    }

    /** A prior of K stored sets must be told, so its posterior mean costs more the more there are. */
    @Test
    void priorsOfManySetsAreComplex() {
        double[] bits = Stream.of("10", "100")
                .mapToDouble(sets -> bits(
                        FunctionClasses.of("monomials", 5, 11, Settings.of(Map.of("sets", sets, "set-size", "4"))),
                        NO_TASKS,
                        "G"))
                .toArray();

        assertThat(bits[1] - bits[0])
                .as("4 of 15 terms: log2 C(15, 4) = 10.4 bits each at least")
                .isGreaterThan(90 * 10.4);
    }

    @Test
    void fewNumbersAreShortestUncompressed() {
        double[][] table = {{Math.PI, Math.E}};

        assertThat(new Complexity().dataBits(table)).isEqualTo(2 * 64);
    }

    @Test
    void repeatedTasksCostLittle() {
        double[][] table = new double[4096][];
        Arrays.fill(table, new double[] {0.1, 0.2, 0.3, 0.4});

        assertThat(new Complexity().dataBits(table)).isLessThan(0.01 * 64 * 4 * 4096);
    }

    @Test
    void theShortestOfTheGivenCompressorsCounts() {
        Map<String, byte[]> given = new HashMap<>();
        Compressor long9 = data -> 9;
        Compressor short7 = data -> {
            given.put("data", data);
            return 7;
        };

        double bits = new Complexity(List.of(long9, short7, long9)).dataBits(new double[][] {{1.0}, {-2.0}});

        assertThat(bits).isEqualTo(7 * 8);
        assertThat(given.get("data"))
                .as("little-endian float64, row by row")
                .containsExactly(0, 0, 0, 0, 0, 0, 0xF0, 0x3F, 0, 0, 0, 0, 0, 0, 0, 0xC0);
    }
}
