package org.iclprism.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchShapeTest {

    /** Sum of numel() over the peer's parameters, and its gflop_per_step, as PyTorch 2.13 gives them. */
    @ParameterizedTest
    @CsvSource({
        "URNS, urns, 51008, 2.875465728, 8256",
        "REGRESSION, regression, 398593, 10.093068288, 4096",
        "CLASSIFY, classify, 50626, 2.856321024, 8192",
        "GARG_TINY, garg-tiny, 151937, 1.286258688, 1408",
        "GARG_SMALL, garg-small, 1203201, 39.23656704, 5248",
        "RAVENTOS, raventos, 1591937, 79.033270272, 8192"
    })
    void countsAsThePyTorchPeer(BenchShape shape, String label, int parameters, double gflop, int tokens) {
        assertThat(shape.label()).isEqualTo(label);
        assertThat(shape.transformer().parameters()).isEqualTo(parameters);
        assertThat(shape.stepGflop()).isCloseTo(gflop, within(1e-12));
        assertThat(shape.tokens()).isEqualTo(tokens);
    }

    @Test
    void forwardIsAThirdOfAStep() {
        assertThat(BenchShape.URNS.forwardGflop() * 3).isEqualTo(BenchShape.URNS.stepGflop());
    }

    /** By hand, classification: K and V of all, everything else of one position, 3 x 2 operations for each weight. */
    @Test
    void onlyWhatIsReadIsNeeded() {
        double everywhere = 9 * 64 + 2 * 64 * 64;
        double once = 2 * 64 * 64 + 8 * 64 * 64 + 64 * 2 + 2 * 128 * 64;
        assertThat(BenchShape.CLASSIFY.neededGflop()).isCloseTo(6e-9 * 64 * (128 * everywhere + once), within(1e-12));
        assertThat(BenchShape.URNS.neededGflop()).isCloseTo(BenchShape.URNS.stepGflop(), within(1e-12));
    }

    /** By hand, regression with three blocks: of the last, queries and what follows them at the eleven x alone. */
    @Test
    void ofPairsTheLastBlockIsNeededAtXAlone() {
        double block = 12 * 64 * 64;
        double everywhere = 5 * 64 + 2 * block + 2 * 64 * 64;
        double atX = 2 * 64 * 64 + 8 * 64 * 64 + 64;
        double scores = 2 * 64 * (2 * 22 * 23 / 2.0 + 11 * 11);
        double prompt = 22 * everywhere + 11 * atX + scores;
        assertThat(BenchShape.GARG_TINY.neededGflop()).isCloseTo(6e-9 * 64 * prompt, within(1e-12));
    }
}
