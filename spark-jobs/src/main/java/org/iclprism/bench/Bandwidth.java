package org.iclprism.bench;

import java.util.stream.IntStream;

/**
 * How fast one thread gets at memory: a += b over arrays of some size together, 12 bytes moved for each element, by CPU time.
 * Of several windows the best counts.
 *
 * @param l1 GB/s within 16 KiB
 * @param l2 within 512 KiB
 * @param l3 within 8 MiB
 * @param dram within 256 MiB
 */
record Bandwidth(double l1, double l2, double l3, double dram) {
    private static final int WINDOWS = 5;
    private static final int L1 = 16 << 10;
    private static final int L2 = 512 << 10;
    private static final int L3 = 8 << 20;
    private static final int DRAM = 256 << 20;

    static Bandwidth measure(double seconds) {
        return new Bandwidth(of(L1, seconds), of(L2, seconds), of(L3, seconds), of(DRAM, seconds));
    }

    /** Name of the smallest memory that holds this many bytes; what lies in the first cache is counted to the second. */
    static String holding(double bytes) {
        return bytes <= 2 * L2 ? "l2" : bytes <= 2 * L3 ? "l3" : "dram";
    }

    /** Of the memory that {@link #holding} names. */
    double within(double bytes) {
        return switch (holding(bytes)) {
            case "l2" -> l2;
            case "l3" -> l3;
            default -> dram;
        };
    }

    private static double of(int bytes, double seconds) {
        float[] a = new float[bytes / 8];
        float[] b = new float[bytes / 8];
        int times = Math.max(1, L2 / bytes);
        Runnable work = () -> {
            for (int i = 0; i < times; i++) {
                add(a, b);
            }
        };
        Rate.of(work, seconds / WINDOWS);
        double best = IntStream.range(0, WINDOWS)
                .mapToDouble(window -> Rate.of(work, seconds / WINDOWS).perThreadSecond())
                .max()
                .orElseThrow();
        return best * times * 12.0 * a.length / 1e9;
    }

    /** The compiler makes vectors of it. */
    private static void add(float[] a, float[] b) {
        for (int i = 0; i < a.length; i++) {
            a[i] += b[i];
        }
    }
}
