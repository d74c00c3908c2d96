package org.iclprism.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.EnumSet;
import java.util.Set;
import org.iclprism.model.KernelTimings;
import org.iclprism.model.KernelTimings.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RooflineTest {
    private static final Set<Part> COUNTED = EnumSet.of(Part.PRODUCTS_FORWARD, Part.PRODUCTS_BACKWARD, Part.ATTENTION);

    /** The outputs' padding is worked on too, and nothing goes back through the read-in: less than 4 % of a step. */
    @ParameterizedTest
    @EnumSource
    void kernelsAddUpToTheStep(BenchShape shape) {
        double flop = KernelTimings.of(shape.transformer(), shape.batch()).stream()
                .filter(kernel -> COUNTED.contains(kernel.part()))
                .mapToDouble(kernel -> kernel.runs() * kernel.flop())
                .sum();
        assertThat(flop / 1e9).isCloseTo(shape.neededGflop(), withinPercentage(4));
    }

    @Test
    void memoriesAreToldBySize() {
        assertThat(Bandwidth.holding(1e5)).isEqualTo("l2");
        assertThat(Bandwidth.holding(1e7)).isEqualTo("l3");
        assertThat(Bandwidth.holding(1e8)).isEqualTo("dram");
        Bandwidth memory = new Bandwidth(4, 3, 2, 1);
        assertThat(memory.within(1e5)).isEqualTo(3);
        assertThat(memory.within(1e7)).isEqualTo(2);
        assertThat(memory.within(1e8)).isEqualTo(1);
    }
}
