package org.iclprism.eval.discovery;

/** Energies as whole numbers of 1e-3 eV/atom. */
public final class Milli {
    static final double PER_EV = 1000.0;

    /** Largest value, in eV/atom, that is taken for an energy per atom. */
    public static final double LARGEST = 1e6;

    private Milli() {}

    /**
     * A value rounded to three decimals as NumPy does: scaled, then half to even.
     *
     * @throws IllegalArgumentException if it is not a finite number up to {@link #LARGEST}
     */
    public static int of(double value) {
        if (!(Math.abs(value) <= LARGEST)) {
            throw new IllegalArgumentException("not an energy per atom: " + value);
        }
        return (int) Math.rint(value * PER_EV);
    }
}
