package org.iclprism.bench;

import org.iclprism.model.KernelTimings.Kernel;

/**
 * Speed of one kernel on one thread, per second of its CPU time; in JSON the names are snake_case and nulls are left out.
 *
 * @param shape whose sizes it had
 * @param size m x n x k of a product, heads x positions x width of attention, rows x columns of the rest
 * @param gflopPerS of products, null for the rest
 * @param elementsPerS of the rest, null for products
 * @param allocatedBytesPerRun from the Java heap; a vector that the compiler could not keep in a register shows here
 */
public record KernelRate(
        String kernel, String shape, String size, Double gflopPerS, Long elementsPerS, Long allocatedBytesPerRun) {

    static KernelRate of(BenchShape shape, Kernel kernel, Rate rate) {
        double perSecond = rate.perThreadSecond();
        boolean product = kernel.elements() == 0;
        return new KernelRate(
                kernel.name(),
                shape.label(),
                kernel.size(),
                product ? rounded(perSecond * kernel.flop() / 1e9) : null,
                product ? null : Math.round(perSecond * kernel.elements()),
                Math.round(rate.bytesEach()));
    }

    static KernelRate ofBlas(String size, double gflopPerSecond) {
        return new KernelRate("blas-sgemm", null, size, rounded(gflopPerSecond), null, null);
    }

    private static double rounded(double gflop) {
        return Math.round(gflop * 10) / 10.0;
    }
}
