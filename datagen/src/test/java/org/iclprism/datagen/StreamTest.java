package org.iclprism.datagen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.apache.commons.rng.core.source64.Philox4x64;
import org.junit.jupiter.api.Test;

class StreamTest {

    @Test
    void wordsAreThoseOfNumpyPhilox() {
        // np.random.Philox(key=[1, 2], counter=...).random_raw(5): the fifth word starts the next counter
        assertThat(words(1, 2, 0, 0, 0, 0))
                .containsExactly(
                        0x4f2f4313b5536b09L,
                        0x5b617be3219ff32aL,
                        0x97293476f9275cbL,
                        0xf63f3bf4962c3942L,
                        0x4dcc60473aa0f43L);
        assertThat(words(1, 2, 5, 6, 7, 8))
                .containsExactly(
                        0x13aef6b2f24dbaccL,
                        0xd2bdd5f8bcd4fafcL,
                        0x4ac2f81b9cc4148fL,
                        0x10c488cba09dbfa1L,
                        0x3884c3a6584d0e1bL);
        assertThat(words(1, -1, 0, Long.MIN_VALUE, 0, 0))
                .containsExactly(
                        0x72b7c9391cea8943L,
                        0xe926bdd82dd683e8L,
                        0x9f12abbbe4e65d36L,
                        0xa9eced4bc5c7e3aeL,
                        0xf68128c877d3f4f3L);
    }

    @Test
    void itemsAreAddressedBySeedNameAndIndexAsDocumented() {
        // key = (7, first 8 bytes of sha256("prompts/train")), counter = (0, 3, 0, 0), (word >> 11) * 2**-53 in NumPy
        RandomNumbers random = Stream.of(7, "prompts/train").at(3);
        assertThat(DoubleStream.generate(random::uniform).limit(6).toArray())
                .containsExactly(
                        0.08375346987970123,
                        0.2772395342849888,
                        0.32699497229666297,
                        0.2806283236576582,
                        0.5327342921467833,
                        0.5224689963365866);
    }

    @Test
    void seedNameAndIndexEachChangeTheNumbers() {
        double one = Stream.of(1, "a").at(0).uniform();
        assertThat(Stream.of(1, "a").at(0).uniform()).isEqualTo(one);
        assertThat(Stream.of(2, "a").at(0).uniform()).isNotEqualTo(one);
        assertThat(Stream.of(1, "b").at(0).uniform()).isNotEqualTo(one);
        assertThat(Stream.of(1, "a").at(1).uniform()).isNotEqualTo(one);
    }

    private static long[] words(long... keyAndCounter) {
        Philox4x64 philox = new Philox4x64(keyAndCounter);
        return new long[] {philox.next(), philox.next(), philox.next(), philox.next(), philox.next()};
    }
}
