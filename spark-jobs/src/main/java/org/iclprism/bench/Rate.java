package org.iclprism.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * How often something was done in a window of time.
 *
 * @param count how often
 * @param seconds wall time
 * @param cpuSeconds CPU time of the whole process; on a machine that others use too, the steadier measure
 * @param threadSeconds CPU time of the thread that did it
 * @param allocatedBytes taken from the Java heap by all threads
 */
record Rate(long count, double seconds, double cpuSeconds, double threadSeconds, long allocatedBytes) {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Repeats the work for at least this long, at least once. */
    static Rate of(Runnable work, double atLeastSeconds) {
        HeapAllocation allocation = HeapAllocation.start();
        long thread = THREADS.getCurrentThreadCpuTime();
        long cpu = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        long enough = (long) (atLeastSeconds * 1e9);
        long count = 0;
        long elapsed;
        do {
            work.run();
            count++;
            elapsed = System.nanoTime() - start;
        } while (elapsed < enough);
        return new Rate(
                count,
                elapsed / 1e9,
                (SYSTEM.getProcessCpuTime() - cpu) / 1e9,
                (THREADS.getCurrentThreadCpuTime() - thread) / 1e9,
                allocation.bytes());
    }

    double perSecond() {
        return count / seconds;
    }

    double perCpuSecond() {
        return count / cpuSeconds;
    }

    double perThreadSecond() {
        return count / threadSeconds;
    }

    double bytesEach() {
        return (double) allocatedBytes / count;
    }
}
