package org.iclprism.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RateTest {
    private volatile byte[] kept;

    @Test
    void countsEveryRepetition() {
        AtomicInteger done = new AtomicInteger();
        Rate rate = Rate.of(done::incrementAndGet, 0.01);
        assertThat(rate.count()).isEqualTo(done.get()).isPositive();
        assertThat(rate.perSecond()).isEqualTo(done.get() / rate.seconds());
        assertThat(Rate.of(done::incrementAndGet, 0).count()).isOne();
    }

    @Test
    void allocationsOfOtherThreadsCount() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        try {
            pool.submit(() -> {}).get();
            Rate rate = Rate.of(() -> wait(pool.submit(() -> kept = new byte[1 << 20])), 0);
            assertThat(rate.bytesEach()).isBetween(1048576.0, 2097152.0);
        } finally {
            pool.shutdown();
        }
    }

    private static void wait(Future<?> future) {
        try {
            future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
