package org.iclprism.kernel;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Shares numbered pieces of work between a fixed number of daemon threads; the caller is one of them. */
public final class Workers {
    private static final long IDLE_SECONDS = 20;

    private final int threads;
    private final ThreadPoolExecutor pool;
    private final Future<?>[] running;
    private final AtomicInteger next = new AtomicInteger();

    /** One piece of work, done by the worker of this number. */
    public interface Piece {
        void run(int worker, int piece);
    }

    public Workers(int threads) {
        this.threads = threads;
        running = new Future<?>[threads - 1];
        pool = threads == 1 ? null : pool(threads - 1);
    }

    private static ThreadPoolExecutor pool(int threads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "transformer-kernel");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Runs pieces 0 .. pieces - 1 and waits for all; an exception of any is thrown here. */
    public void run(int pieces, Piece work) {
        next.set(0);
        for (int w = 0; w < threads - 1; w++) {
            int worker = w + 1;
            running[w] = pool.submit(() -> take(worker, pieces, work));
        }
        try {
            take(0, pieces, work);
        } finally {
            await();
        }
    }

    private void take(int worker, int pieces, Piece work) {
        for (int piece = next.getAndIncrement(); piece < pieces; piece = next.getAndIncrement()) {
            work.run(worker, piece);
        }
    }

    private void await() {
        RuntimeException failure = null;
        for (Future<?> future : running) {
            try {
                future.get();
            } catch (ExecutionException e) {
                failure = e.getCause() instanceof RuntimeException runtime
                        ? runtime
                        : new IllegalStateException("The transformer's kernel failed", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failure = new IllegalStateException("Interrupted while the transformer's kernel was running", e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
