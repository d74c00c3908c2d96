package org.iclprism.bench;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.iclprism.model.KernelTimings;
import org.iclprism.model.KernelTimings.Kernel;
import org.iclprism.model.KernelTimings.Part;
import org.iclprism.model.TransformerNetwork;

/**
 * What bounds a training step: operations, memory traffic and time of its parts against the machine's peaks, on one thread
 * and by its CPU time. Each kernel is timed alone, on data that is in the cache if it fits.
 *
 * @param seconds time of each kernel, and of each peak
 */
public record Roofline(double seconds) {
    private static final Set<Part> PRODUCTS = EnumSet.of(Part.PRODUCTS_FORWARD, Part.PRODUCTS_BACKWARD, Part.ATTENTION);
    /** Softmax is in attention already. */
    private static final Set<Part> ADDED = EnumSet.complementOf(EnumSet.of(Part.SOFTMAX, Part.INFERENCE));

    /**
     * What the machine can do with one thread; caches by a += b.
     *
     * @param sgemmGflopPerS the BLAS's own product
     */
    public record Peaks(double sgemmGflopPerS, double l1GbPerS, double l2GbPerS, double l3GbPerS, double dramGbPerS) {}

    /**
     * One part of a step.
     *
     * @param gflop operations, a multiply-add counting two
     * @param mbyte operands, each read or written once
     * @param ms measured
     * @param boundMs sum over its kernels: operations at the sgemm peak or bytes at the speed of the memory that holds them,
     *     whichever takes longer; other instructions than multiply-adds count one operation, as if each had a second one
     *     beside it, so that it is a bound on any machine
     * @param boundBy which of the two, for most of the bound
     * @param share of the sum of the parts
     */
    public record PartLine(
            String shape,
            String part,
            double gflop,
            double mbyte,
            double ms,
            double boundMs,
            String boundBy,
            double share) {}

    /**
     * A whole step.
     *
     * @param gflop of its products and attention
     * @param ms measured as a whole, through DL4J
     * @param partsMs sum of the parts
     * @param boundMs sum of the parts' bounds
     * @param fractionOfPeak gflop / ms / peak
     * @param fractionIfProductsPeaked what it would be with products and attention at the peak, all else as measured
     * @param fractionAtBounds what it would be with every part at its bound, and nothing between them
     */
    public record StepLine(
            String shape,
            String part,
            double gflop,
            double ms,
            double partsMs,
            double boundMs,
            double fractionOfPeak,
            double fractionIfProductsPeaked,
            double fractionAtBounds) {}

    /** Hands over the peaks, then each part and the whole step of each shape. */
    public void run(List<BenchShape> shapes, Consumer<Object> lines) {
        Bandwidth memory = Bandwidth.measure(seconds);
        SgemmPeak sgemm = new SgemmPeak(1);
        sgemm.measure(seconds);
        double peak = sgemm.gflopPerCpuSecond();
        lines.accept(new Peaks(
                rounded(peak),
                rounded(memory.l1()),
                rounded(memory.l2()),
                rounded(memory.l3()),
                rounded(memory.dram())));
        for (BenchShape shape : shapes) {
            parts(shape, peak, memory, lines);
        }
    }

    private void parts(BenchShape shape, double peak, Bandwidth memory, Consumer<Object> lines) {
        KernelBench bench = new KernelBench(seconds);
        Map<Part, Sum> sums = new EnumMap<>(Part.class);
        for (Kernel kernel : KernelTimings.of(shape.transformer(), shape.batch())) {
            if (kernel.part() != Part.INFERENCE) {
                double each = 1 / bench.best(kernel.work()).perThreadSecond();
                sums.computeIfAbsent(kernel.part(), part -> new Sum()).add(kernel, each, peak, memory);
            }
        }
        Sum all = Sum.of(sums, ADDED);
        sums.forEach((part, sum) -> lines.accept(sum.line(shape, part, all.seconds)));
        double step = 1 / bench.best(step(shape)).perThreadSecond();
        Sum products = Sum.of(sums, PRODUCTS);
        double best = products.flop / (peak * 1e9);
        lines.accept(new StepLine(
                shape.label(),
                "step",
                rounded(products.flop / 1e9),
                rounded(1e3 * step),
                rounded(1e3 * all.seconds),
                rounded(1e3 * all.bound),
                rounded(best / step),
                rounded(best / (best + all.seconds - products.seconds)),
                rounded(best / all.bound)));
    }

    private static Runnable step(BenchShape shape) {
        SyntheticBatches batches = new SyntheticBatches(shape);
        MultiLayerNetwork net =
                TransformerNetwork.create(shape.transformer(), TrainBench.OPTIMIZER, 7, shape.batch(), 1);
        return () -> net.fit(batches.nextBatch());
    }

    /** What the kernels of a part add up to. */
    private static final class Sum {
        private double flop;
        private double bytes;
        private double seconds;
        private double bound;
        private double arithmetic;

        static Sum of(Map<Part, Sum> parts, Set<Part> wanted) {
            Sum sum = new Sum();
            parts.forEach((part, each) -> {
                if (wanted.contains(part)) {
                    sum.flop += each.flop;
                    sum.seconds += each.seconds;
                    sum.bound += each.bound;
                }
            });
            return sum;
        }

        void add(Kernel kernel, double each, double peak, Bandwidth memory) {
            double operations = kernel.flop() / (peak * 1e9);
            double traffic = kernel.bytes() / (memory.within(kernel.footprint()) * 1e9);
            flop += kernel.runs() * kernel.flop();
            bytes += kernel.runs() * kernel.bytes();
            seconds += kernel.runs() * each;
            bound += kernel.runs() * Math.max(operations, traffic);
            arithmetic += operations > traffic ? kernel.runs() * operations : 0;
        }

        PartLine line(BenchShape shape, Part part, double all) {
            return new PartLine(
                    shape.label(),
                    part.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    rounded(flop / 1e9),
                    rounded(bytes / 1e6),
                    rounded(1e3 * seconds),
                    rounded(1e3 * bound),
                    2 * arithmetic > bound ? "arithmetic" : "memory",
                    rounded(seconds / all));
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
