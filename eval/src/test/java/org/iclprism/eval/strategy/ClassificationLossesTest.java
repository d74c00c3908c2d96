package org.iclprism.eval.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iclprism.eval.strategy.ReferenceLosses.measure;

import org.iclprism.datagen.Split;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cross-entropies of M and G in classification, d = 8, C = 128, against values computed independently in NumPy, in the way
 * of {@link ReferenceLossesTest}.
 *
 * <p>Between pools of D tasks a mean varies by at most 0.15 / D of the variance between prompts (24 pools in NumPy).
 */
class ClassificationLossesTest {
    private static final String NAME = "classification";
    private static final int CONTEXT = 128;

    @ParameterizedTest
    @CsvSource({
        // D, prompts, CE_M, CE_G, CE_G - CE_M
        "4,    4000, .098, .207, .109",
        "8,    4000, .105, .245, .140",
        "16,   4000, .273, .401, .128",
        "32,   4000, .331, .482, .151",
        "64,   4000, .370, .509, .139",
        "128,  4000, .392, .537, .145",
        "256,  4000, .430, .528, .098",
        "512,  4000, .520, .565, .046",
        "1024, 4000, .560, .583, .023",
        "2048, 3000, .623, .576, -.047",
        "4096, 2000, .641, .595, -.046"
    })
    void inDistribution(int tasks, int prompts, double m, double g, double difference) {
        ReferenceLosses id = measure(NAME, CONTEXT, tasks, prompts, Split.ID);
        check(id.m, m, tasks, .0005);
        check(id.g, g, tasks, .0005);
        check(id.difference, difference, tasks, .0005);
    }

    @ParameterizedTest
    @CsvSource({
        // D, prompts, CE_M, CE_G; .05 is half of the last digit given
        "4,    4000, .11, 3.1",
        "8,    4000, .11, 1.2",
        "16,   4000, .27, 1.2",
        "32,   4000, .33, .9",
        "64,   4000, .37, .8",
        "512,  4000, .52, .8",
        "4096, 2000, .64, .8"
    })
    void inWeights(int tasks, int prompts, double m, double g) {
        ReferenceLosses iwl = measure(NAME, CONTEXT, tasks, prompts, Split.IWL);
        check(iwl.m, m, tasks, .01);
        check(iwl.g, g, tasks, .05);
    }

    /** With this many items M is the worse predictor even of the tasks it knows: noise makes them one another's doubles. */
    @ParameterizedTest
    @ValueSource(ints = {2048, 4096})
    void memorisingManyItemsIsWorseThanCopying(int tasks) {
        assertThat(measure(NAME, CONTEXT, tasks, 6000, Split.ID).difference.mean())
                .isNegative();
    }

    private static void check(ReferenceLosses.Mean measured, double expected, int tasks, double rounding) {
        double betweenPools = tasks > ReferenceLosses.STORED ? 2 * 0.15 / tasks * measured.variance() : 0;
        measured.isCloseTo(expected, rounding, betweenPools);
    }
}
