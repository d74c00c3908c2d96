package org.iclprism.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Against TensorBoard 2.21's own checksum, messages and record writer. */
class TfEventsTest {

    @Test
    void theMaskedChecksumIsTensorBoards() {
        assertThat(MaskedCrc.of("123456789".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(0xc78ab0e5);
        assertThat(MaskedCrc.of(new byte[32])).isEqualTo(0x0fd7fffa);
    }

    @Test
    void aFileHasTheBytesThatTensorBoardWrites() throws IOException {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss", 2.1875);
        values.put("learning_rate", 5e-4);
        values.put("tokens_per_second", 123456.0);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(TfEvents.header(1.7e9));
        file.writeBytes(TfEvents.scalars(1.7e9 + 0.25, 0, values));
        file.writeBytes(TfEvents.scalars(1.7e9 + 0.5, 127, values));
        file.writeBytes(TfEvents.scalars(1.7e9 + 0.75, 300, Map.of("loss", 0.0)));
        file.writeBytes(TfEvents.scalars(1.7e9 + 1, 1L << 40, Map.of("loss", Double.NaN)));
        assertThat(file.toByteArray()).isEqualTo(golden());
    }

    private static byte[] golden() throws IOException {
        try (InputStream in = TfEventsTest.class.getResourceAsStream("scalars.tfevents")) {
            return in.readAllBytes();
        }
    }
}
