package org.iclprism.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** Bytes that all threads together take from the Java heap from a moment on; threads that end are left out. */
final class HeapAllocation {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final long[] threads;
    private final long[] before;

    private HeapAllocation() {
        threads = THREADS.getAllThreadIds();
        Arrays.sort(threads);
        before = THREADS.getThreadAllocatedBytes(threads);
    }

    static HeapAllocation start() {
        return new HeapAllocation();
    }

    long bytes() {
        long[] now = THREADS.getAllThreadIds();
        long[] after = THREADS.getThreadAllocatedBytes(now);
        long sum = 0;
        for (int i = 0; i < now.length; i++) {
            int known = Arrays.binarySearch(threads, now[i]);
            sum += Math.max(0, after[i] - (known < 0 ? 0 : Math.max(0, before[known])));
        }
        return sum;
    }
}
