package org.iclprism.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.iclprism.datagen.PromptShape.Kind;
import org.iclprism.model.KernelTimings.Kernel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KernelTimingsTest {

    static TransformerShape[] shapes() {
        return new TransformerShape[] {Examples.tokens(), Examples.pairs(), Examples.last()};
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void everyKernelRunsAgainAndAgain(TransformerShape shape) {
        for (Kernel kernel : KernelTimings.of(shape, 5)) {
            kernel.work().run();
            kernel.work().run();
            assertThat(kernel.runs() * kernel.bytes()).as(kernel.name()).isPositive();
        }
    }

    /** One head of T = 129, d = 64: scores and weighted values, 2 operations for each of T (T + 1) / 2 pairs and d. */
    @Test
    void operationsAreCountedByHand() {
        TransformerShape urns = Examples.shape(Style.NEOX, Kind.TOKENS, 129, 9, 9, 1, 64, 1, 256);
        List<Kernel> kernels = KernelTimings.of(urns, 64);
        assertThat(flop(kernels, "gemm-up")).isEqualTo(2.0 * 129 * 256 * 64);
        assertThat(flop(kernels, "attention")).isCloseTo(2 * 2.0 * 64 * 129 * 130 / 2, within(1e-6));
        assertThat(flop(kernels, "attention-backward")).isEqualTo(2 * flop(kernels, "attention"));
    }

    private static double flop(List<Kernel> kernels, String name) {
        return kernels.stream()
                .filter(kernel -> kernel.name().equals(name))
                .findAny()
                .orElseThrow()
                .flop();
    }
}
