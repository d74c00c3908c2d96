package org.iclprism.eval.discovery;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The materials of a benchmark, by row. Energies in eV/atom as given; they are rounded here.
 *
 * <p>Not copied: callers give up the arrays.
 */
public final class Truth implements Serializable {
    private static final long serialVersionUID = 1L;

    /** All rows. */
    public static final String FULL = "full_test_set";

    /** One row per prototype, none of which training has seen. */
    public static final String UNIQUE = "unique_prototypes";

    private final double[] formation;
    private final int[] roundedFormation;
    private final int[] hull;
    private final double[] hullUnrounded;
    private final BitSet stableUnrounded = new BitSet();
    private final int[] idOrder;
    private final List<Subset> subsets = new ArrayList<>();
    private final long[] memberships;
    private double stretch = 1;

    /**
     * @param formation DFT formation energy
     * @param hull DFT distance to the convex hull
     * @param idOrder rows in the order of their ids as text, by which curves break ties
     * @param threshold of stability in 1e-3 eV/atom
     */
    public Truth(double[] formation, double[] hull, int[] idOrder, int threshold) {
        this.formation = formation;
        this.roundedFormation = rounded(formation);
        this.hull = rounded(hull);
        this.hullUnrounded = hull;
        this.idOrder = idOrder;
        this.memberships = new long[hull.length];
        for (int row = 0; row < hull.length; row++) {
            stableUnrounded.set(row, hull[row] <= threshold / Milli.PER_EV);
        }
        BitSet all = new BitSet();
        all.set(0, hull.length);
        add(new Subset(FULL, all, false));
    }

    /** Adds the subset of unique prototypes, whose prevalence is that of unrounded hull distances. */
    public Truth withUnique(BitSet rows) {
        return add(new Subset(UNIQUE, rows, true));
    }

    /** Adds a subset. */
    public Truth with(String subset, BitSet rows) {
        return add(new Subset(subset, rows, false));
    }

    private Truth add(Subset subset) {
        if (subsets.size() == Long.SIZE) {
            throw new IllegalArgumentException("a truth has at most " + Long.SIZE + " subsets");
        }
        long bit = 1L << subsets.size();
        BitSet rows = subset.rows();
        for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
            memberships[row] |= bit;
        }
        subsets.add(subset);
        return this;
    }

    /** A bit for each subset that a row is in, the first lowest. */
    long membership(int row) {
        return memberships[row];
    }

    /** Widens the ranges and windows of curves, which are made for hull distances, by a factor. */
    public Truth stretched(double factor) {
        if (!(factor > 0 && factor <= 1000)) {
            throw new IllegalArgumentException("factor must be in (0, 1000], found " + factor);
        }
        stretch = factor;
        return this;
    }

    double stretch() {
        return stretch;
    }

    /** Number of materials. */
    public int size() {
        return hull.length;
    }

    /** All rows first, then those added, in order. */
    public List<Subset> subsets() {
        return List.copyOf(subsets);
    }

    /** The subset of a name, or all rows if there is none. */
    Subset subset(String name) {
        return subsets.stream()
                .filter(subset -> subset.name().equals(name))
                .findFirst()
                .orElse(subsets.get(0));
    }

    /** DFT formation energy in eV/atom, as given. */
    public double formation(int row) {
        return formation[row];
    }

    /** DFT formation energy in 1e-3 eV/atom. */
    public int roundedFormation(int row) {
        return roundedFormation[row];
    }

    /** DFT hull distance in 1e-3 eV/atom. */
    public int hull(int row) {
        return hull[row];
    }

    double hullUnrounded(int row) {
        return hullUnrounded[row];
    }

    boolean stableUnrounded(int row) {
        return stableUnrounded.get(row);
    }

    int[] idOrder() {
        return idOrder;
    }

    private static int[] rounded(double[] values) {
        int[] rounded = new int[values.length];
        for (int row = 0; row < values.length; row++) {
            rounded[row] = Milli.of(values[row]);
        }
        return rounded;
    }
}
