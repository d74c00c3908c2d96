package org.iclprism.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.blas.Blas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the processors can do: large single-precision products by ND4J's BLAS, a single-threaded one on each of T threads
 * at the same time, so that no barrier inside the BLAS is measured. Of many short windows the best counts, because
 * whatever else runs on the machine can only make it slower.
 */
final class SgemmPeak {
    private static final int SIZE = 1536;
    static final String DIMENSIONS = SIZE + " x " + SIZE + " x " + SIZE;
    private static final double GFLOP = 2e-9 * SIZE * SIZE * SIZE;
    private static final double WINDOW_SECONDS = 0.25;

    private final int threads;
    private double perSecond;
    private double perCpuSecond;

    SgemmPeak(int threads) {
        this.threads = threads;
    }

    /** GFLOP per second of all threads together, so far. */
    double gflopPerSecond() {
        return perSecond;
    }

    /** GFLOP per CPU second of one thread, so far. */
    double gflopPerCpuSecond() {
        return perCpuSecond;
    }

    /** Measures for about this long. */
    void measure(double seconds) {
        Blas blas = Nd4j.factory().blas();
        int before = blas.getMaxThreads();
        blas.setMaxThreads(1);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            long windows = Math.max(1, Math.round(seconds / WINDOW_SECONDS));
            for (long i = 0; i < windows; i++) {
                window(pool, Math.min(WINDOW_SECONDS, seconds));
            }
        } finally {
            pool.shutdown();
            blas.setMaxThreads(before);
        }
    }

    private void window(ExecutorService pool, double seconds) {
        CyclicBarrier start = new CyclicBarrier(threads);
        double sum = 0;
        for (Future<Rate> each : submit(pool, seconds, start)) {
            Rate products = result(each);
            sum += products.perSecond() * GFLOP;
            perCpuSecond = Math.max(perCpuSecond, products.perThreadSecond() * GFLOP);
        }
        perSecond = Math.max(perSecond, sum);
    }

    private List<Future<Rate>> submit(ExecutorService pool, double seconds, CyclicBarrier start) {
        List<Future<Rate>> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            all.add(pool.submit(() -> products(seconds, start)));
        }
        return all;
    }

    private static Rate products(double seconds, CyclicBarrier start) throws Exception {
        try (INDArray a = Nd4j.ones(DataType.FLOAT, SIZE, SIZE);
                INDArray b = Nd4j.ones(DataType.FLOAT, SIZE, SIZE);
                INDArray c = Nd4j.create(DataType.FLOAT, SIZE, SIZE)) {
            start.await(1, TimeUnit.MINUTES);
            return Rate.of(() -> Nd4j.gemm(a, b, c, false, false, 1, 0), seconds);
        }
    }

    private static Rate result(Future<Rate> products) {
        try {
            return products.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Cannot measure the sgemm peak: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the sgemm peak was measured", e);
        }
    }
}
