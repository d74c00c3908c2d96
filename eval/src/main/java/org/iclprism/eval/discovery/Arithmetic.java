package org.iclprism.eval.discovery;

/** How a predicted hull distance is computed from values of three decimals. */
public enum Arithmetic {
    /** In whole meV/atom: 0.000 is 0. */
    EXACT,
    /** As upstream until 2026-07: (hull distance + predicted) - formation energy in doubles, with their noise at 0. */
    FLOAT,
    /** As upstream since 2026-07-16: predicted + (hull distance - formation energy) in doubles. */
    FLOAT_OFFSET;

    /** Predicted hull distance in eV/atom; arguments in meV/atom. */
    double predicted(int hull, int formation, int error) {
        double truth = hull / Milli.PER_EV;
        double reference = formation / Milli.PER_EV;
        double prediction = (formation + error) / Milli.PER_EV;
        return switch (this) {
            case EXACT -> (hull + error) / Milli.PER_EV;
            case FLOAT -> (truth + prediction) - reference;
            case FLOAT_OFFSET -> prediction + (truth - reference);
        };
    }
}
