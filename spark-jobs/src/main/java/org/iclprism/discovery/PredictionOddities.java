package org.iclprism.discovery;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.iclprism.eval.discovery.Truth;

/** What is odd about a file that can be scored; counted, with the first place of each. */
final class PredictionOddities implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Medians of |prediction| and |truth| differ by no such factor in any published submission. */
    private static final double ODD_FACTOR = 3;

    private static final int FEWEST_TO_COMPARE = 20;
    private static final int MOST_TO_COMPARE = 5000;

    private int texts;
    private String firstText;
    private int infinites;
    private String firstInfinite;
    private int missing;
    private int tooFar;
    private double factor = 1;

    void text(long line, String value) {
        if (texts++ == 0) {
            firstText = "line " + line + ": \"" + value + "\"";
        }
    }

    void infinite(long line, String value) {
        if (infinites++ == 0) {
            firstInfinite = "line " + line + ": \"" + value + "\"";
        }
    }

    void missing() {
        missing++;
    }

    void tooFar() {
        tooFar++;
    }

    /** Compares magnitudes, by which a wrong unit shows, of some thousand materials. */
    void compare(Truth truth, double[] values) {
        int stride = values.length / MOST_TO_COMPARE + 1;
        double[] predicted = new double[values.length / stride + 1];
        double[] real = new double[predicted.length];
        int n = 0;
        for (int row = 0; row < values.length; row += stride) {
            if (!Double.isNaN(values[row])) {
                predicted[n] = Math.abs(values[row]);
                real[n++] = Math.abs(truth.formation(row));
            }
        }
        if (n >= FEWEST_TO_COMPARE) {
            factor = median(predicted, n) / median(real, n);
        }
    }

    private static double median(double[] values, int n) {
        Arrays.sort(values, 0, n);
        return values[n / 2];
    }

    /** True if there is text or an infinity where a number belongs, which a submission may not have. */
    boolean notNumbers() {
        return texts + infinites > 0;
    }

    /** Those in words, with the first place of each. */
    List<String> notNumbersInWords() {
        List<String> words = new ArrayList<>();
        if (texts > 0) {
            words.add(texts + " predictions are no numbers (first: " + firstText + ")");
        }
        if (infinites > 0) {
            words.add(infinites + " predictions are infinite (first: " + firstInfinite + ")");
        }
        return words;
    }

    /** In words, one per kind. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (texts > 0) {
            warnings.add(texts + " predictions are no numbers and count as missing (first: " + firstText + ")");
        }
        if (infinites > 0) {
            warnings.add(infinites + " predictions are infinite and count as missing (first: " + firstInfinite + ")");
        }
        if (tooFar > 0) {
            warnings.add(tooFar + " predictions are too far from the truth and count as missing");
        }
        if (factor > ODD_FACTOR || factor < 1 / ODD_FACTOR) {
            warnings.add(String.format(
                    java.util.Locale.ROOT,
                    "predictions are typically %.3g times the true formation energies: are they in eV/atom?",
                    factor));
        }
        return warnings;
    }
}
