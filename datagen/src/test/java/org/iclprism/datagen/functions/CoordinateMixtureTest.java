package org.iclprism.datagen.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.iclprism.datagen.Settings;
import org.iclprism.datagen.Stream;
import org.junit.jupiter.api.Test;

class CoordinateMixtureTest {

    private static InputLaw inputs(String laws) {
        return Inputs.of(2, Settings.none(), Settings.of(Map.of("inputs", "coordinate-mixture", "input-laws", laws)));
    }

    private static double mean(float[] x, int first, int second) {
        double sum = 0;
        for (int i = 0; i < x.length; i += 2) {
            sum += (first < 0 ? 1 : x[i + first]) * x[i + second];
        }
        return sum / (x.length / 2.0);
    }

    @Test
    void eachCoordinateHasALawOfItsOwn() {
        float[] x = new float[200_000];
        inputs("normal*1+0, normal*2.5+0, normal*1.0+2.5, uniform*2+-3")
                .draw(Stream.of(1, "x").at(0), 2, x);
        double first = (0 + 0 + 2.5 - 2) / 4;
        double second = (1 + 6.25 + 7.25 + 4 + 1 / 3.0) / 4;
        for (int k = 0; k < 2; k++) {
            assertThat(mean(x, -1, k)).isCloseTo(first, within(.03));
            assertThat(mean(x, k, k)).isCloseTo(second, within(.1));
        }
        // one law for both coordinates would make it (0 + 0 + 6.25 + 4) / 4
        assertThat(mean(x, 0, 1)).isCloseTo(first * first, within(.05));
    }

    @Test
    void whatIsNoLawIsRefused() {
        assertThatThrownBy(() -> inputs("normal*1+0 cauchy*1+0"))
                .hasMessage("Cannot draw inputs: input-laws must be laws such as normal*2.5+1 or uniform*2+-1,"
                        + " found cauchy*1+0.");
        assertThatThrownBy(() -> inputs("[]")).hasMessageEndingWith("found nothing.");
    }
}
