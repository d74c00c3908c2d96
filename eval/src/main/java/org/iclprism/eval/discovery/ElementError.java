package org.iclprism.eval.discovery;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Error over the structures that hold an element, in eV/atom.
 *
 * @param byAmount mean of |error| times the element's amount in the formula
 * @param byFraction mean of |error| times its share of the atoms
 * @param hullDistanceDeviation standard deviation of the true hull distance
 */
public record ElementError(
        String element, long structures, double mae, double byAmount, double byFraction, double hullDistanceDeviation)
        implements Serializable {

    static List<ElementError> of(Scoring scoring, Compositions compositions) {
        Sums[] sums = new Sums[compositions.names().size()];
        for (int element = 0; element < sums.length; element++) {
            sums[element] = new Sums();
        }
        for (int row = 0; row < compositions.rows(); row++) {
            if (scoring.predictions().covers(row)) {
                add(scoring, compositions, row, sums);
            }
        }
        List<ElementError> errors = new ArrayList<>();
        for (int element = 0; element < sums.length; element++) {
            if (sums[element].n > 0) {
                errors.add(sums[element].of(compositions.names().get(element)));
            }
        }
        errors.sort(Comparator.comparing(ElementError::element));
        return errors;
    }

    private static void add(Scoring scoring, Compositions compositions, int row, Sums[] sums) {
        double error = Math.abs(scoring.predictions().errors()[row]) / Milli.PER_EV;
        double hull = scoring.truth().hull(row) / Milli.PER_EV;
        double atoms = 0;
        for (int part = compositions.start(row); part < compositions.end(row); part++) {
            atoms += compositions.amount(part);
        }
        for (int part = compositions.start(row); part < compositions.end(row); part++) {
            double amount = compositions.amount(part);
            sums[compositions.element(part)].add(error, amount, amount / atoms, hull);
        }
    }

    private static final class Sums {
        private long n;
        private double error;
        private double byAmount;
        private double byFraction;
        private double hull;
        private double hullSquares;

        void add(double one, double amount, double fraction, double distance) {
            n++;
            error += one;
            byAmount += one * amount;
            byFraction += one * fraction;
            hull += distance;
            hullSquares += distance * distance;
        }

        ElementError of(String element) {
            double mean = hull / n;
            double variance = Math.max(hullSquares / n - mean * mean, 0);
            return new ElementError(element, n, error / n, byAmount / n, byFraction / n, Math.sqrt(variance));
        }
    }
}
