package org.iclprism.eval.strategy;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static jdk.incubator.vector.DoubleVector.fromArray;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Vector instructions of up to 8 lanes; only for Java with the Vector API. */
final class VectorPosteriorKernel implements PosteriorKernel {
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED.length() <= LANES
            ? DoubleVector.SPECIES_PREFERRED
            : DoubleVector.SPECIES_512;
    private static final int STEP = DOUBLES.length();
    private static final long LARGEST_BITS = Double.doubleToRawLongBits(PowerOfTwo.LARGEST);

    @Override
    public void addScaled(double factor, double[] values, int from, int tasks, double[] into) {
        DoubleVector scale = broadcast(DOUBLES, factor);
        for (int i = 0; i < tasks; i += STEP) {
            scale.fma(fromArray(DOUBLES, values, from + i), fromArray(DOUBLES, into, i))
                    .intoArray(into, i);
        }
    }

    @Override
    public void weigh(double[] surprise, int tasks, double[] weights, int to, double[] state, int row, int parameters) {
        for (int lane = 0; lane < LANES; lane += STEP) {
            int at = row + lane;
            DoubleVector before = fromArray(DOUBLES, state, at);
            DoubleVector least = before;
            for (int i = lane; i < tasks; i += LANES) {
                least = least(least, fromArray(DOUBLES, surprise, i));
            }
            least.intoArray(state, at);
            DoubleVector scale = negative(before.sub(least));
            for (int number = 1; number < 2 + parameters; number++) {
                int of = at + number * LANES;
                fromArray(DOUBLES, state, of).mul(scale).intoArray(state, of);
            }
            DoubleVector total = fromArray(DOUBLES, state, at + LANES);
            for (int i = lane; i < tasks; i += LANES) {
                DoubleVector weight = negative(fromArray(DOUBLES, surprise, i).sub(least));
                weight.intoArray(weights, to + i);
                total = total.add(weight);
            }
            total.intoArray(state, at + LANES);
        }
    }

    @Override
    public void addWeighted(
            double[] weights, int tasks, double[] values, int parameters, double[] state, int row0, int row1) {
        for (int lane = 0; lane < LANES; lane += STEP) {
            int to0 = row0 + 2 * LANES + lane;
            int to1 = row1 + 2 * LANES + lane;
            int k = 0;
            for (; k + 4 <= parameters; k += 4) {
                addFour(weights, tasks, values, k * tasks, lane, state, to0 + k * LANES, to1 + k * LANES);
            }
            for (; k < parameters; k++) {
                addOne(weights, 0, tasks, values, k * tasks, lane, state, to0 + k * LANES);
                addOne(weights, tasks, tasks, values, k * tasks, lane, state, to1 + k * LANES);
            }
        }
    }

    private static void addOne(
            double[] weights, int from, int tasks, double[] values, int k0, int lane, double[] state, int to) {
        DoubleVector sum = fromArray(DOUBLES, state, to);
        for (int i = lane; i < tasks; i += LANES) {
            sum = fromArray(DOUBLES, weights, from + i).fma(fromArray(DOUBLES, values, k0 + i), sum);
        }
        sum.intoArray(state, to);
    }

    /** Four parameters by two rows: what the registers of every machine hold. */
    private static void addFour(
            double[] weights, int tasks, double[] values, int k0, int lane, double[] state, int to0, int to1) {
        DoubleVector a0 = fromArray(DOUBLES, state, to0);
        DoubleVector a1 = fromArray(DOUBLES, state, to0 + LANES);
        DoubleVector a2 = fromArray(DOUBLES, state, to0 + 2 * LANES);
        DoubleVector a3 = fromArray(DOUBLES, state, to0 + 3 * LANES);
        DoubleVector b0 = fromArray(DOUBLES, state, to1);
        DoubleVector b1 = fromArray(DOUBLES, state, to1 + LANES);
        DoubleVector b2 = fromArray(DOUBLES, state, to1 + 2 * LANES);
        DoubleVector b3 = fromArray(DOUBLES, state, to1 + 3 * LANES);
        for (int i = lane; i < tasks; i += LANES) {
            DoubleVector wa = fromArray(DOUBLES, weights, i);
            DoubleVector wb = fromArray(DOUBLES, weights, tasks + i);
            DoubleVector value = fromArray(DOUBLES, values, k0 + i);
            a0 = wa.fma(value, a0);
            b0 = wb.fma(value, b0);
            value = fromArray(DOUBLES, values, k0 + tasks + i);
            a1 = wa.fma(value, a1);
            b1 = wb.fma(value, b1);
            value = fromArray(DOUBLES, values, k0 + 2 * tasks + i);
            a2 = wa.fma(value, a2);
            b2 = wb.fma(value, b2);
            value = fromArray(DOUBLES, values, k0 + 3 * tasks + i);
            a3 = wa.fma(value, a3);
            b3 = wb.fma(value, b3);
        }
        a0.intoArray(state, to0);
        a1.intoArray(state, to0 + LANES);
        a2.intoArray(state, to0 + 2 * LANES);
        a3.intoArray(state, to0 + 3 * LANES);
        b0.intoArray(state, to1);
        b1.intoArray(state, to1 + LANES);
        b2.intoArray(state, to1 + 2 * LANES);
        b3.intoArray(state, to1 + 3 * LANES);
    }

    /** The lesser; doubles that are not negative are ordered like their bits, which takes one instruction instead of six. */
    private static DoubleVector least(DoubleVector a, DoubleVector b) {
        return a.reinterpretAsLongs().min(b.reinterpretAsLongs()).reinterpretAsDoubles();
    }

    /** {@link PowerOfTwo#negative}. */
    private static DoubleVector negative(DoubleVector distance) {
        DoubleVector y = distance.reinterpretAsLongs()
                .lanewise(VectorOperators.MIN, LARGEST_BITS)
                .reinterpretAsDoubles();
        DoubleVector shifted = broadcast(DOUBLES, PowerOfTwo.ROUND).sub(y);
        DoubleVector z = shifted.sub(PowerOfTwo.ROUND).add(y);
        DoubleVector p = broadcast(DOUBLES, PowerOfTwo.C11).fma(z, broadcast(DOUBLES, PowerOfTwo.C10));
        p = p.fma(z, broadcast(DOUBLES, PowerOfTwo.C9)).fma(z, broadcast(DOUBLES, PowerOfTwo.C8));
        p = p.fma(z, broadcast(DOUBLES, PowerOfTwo.C7)).fma(z, broadcast(DOUBLES, PowerOfTwo.C6));
        p = p.fma(z, broadcast(DOUBLES, PowerOfTwo.C5)).fma(z, broadcast(DOUBLES, PowerOfTwo.C4));
        p = p.fma(z, broadcast(DOUBLES, PowerOfTwo.C3)).fma(z, broadcast(DOUBLES, PowerOfTwo.C2));
        p = p.fma(z, broadcast(DOUBLES, PowerOfTwo.C1)).fma(z, broadcast(DOUBLES, 1));
        return p.mul(shifted.reinterpretAsLongs()
                .lanewise(VectorOperators.LSHL, PowerOfTwo.EXPONENT_SHIFT)
                .reinterpretAsDoubles());
    }
}
