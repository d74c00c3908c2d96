package org.iclprism.discovery;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/** Parses one number after another from bytes. Not thread-safe. */
final class CsvNumber {

    enum Kind {
        NUMBER,
        /** Empty, or a word that pandas reads as missing. */
        MISSING,
        INFINITE,
        TEXT
    }

    private static final Set<String> MISSING_WORDS =
            Set.of("nan", "-nan", "na", "n/a", "<na>", "null", "none", "#n/a", "#na", "1.#qnan", "-1.#ind");
    private static final Set<String> INFINITE_WORDS = Set.of("inf", "infinity");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final double[] POWERS = new double[16];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    private Kind kind = Kind.MISSING;
    private double value;

    Kind kind() {
        return kind;
    }

    /** The number; NaN if it is none. */
    double value() {
        return value;
    }

    CsvNumber parse(byte[] bytes, int start, int end) {
        if (!simple(bytes, start, end)) {
            general(new String(bytes, start, end - start, StandardCharsets.UTF_8).strip());
        }
        return this;
    }

    /** Up to 15 digits: mantissa and power of ten are exact doubles, so their quotient is correctly rounded. */
    private boolean simple(byte[] bytes, int start, int end) {
        int at = start;
        boolean negative = at < end && bytes[at] == '-';
        if (negative) {
            at++;
        }
        long mantissa = 0;
        int digits = 0;
        int point = -1;
        for (; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9 && digits < 15) {
                mantissa = 10 * mantissa + digit;
                digits++;
            } else if (bytes[at] == '.' && point < 0) {
                point = digits;
            } else {
                return false;
            }
        }
        if (digits == 0) {
            return false;
        }
        double magnitude = mantissa / POWERS[point < 0 ? 0 : digits - point];
        set(Kind.NUMBER, negative ? -magnitude : magnitude);
        return true;
    }

    private void general(String text) {
        String word = text.toLowerCase(java.util.Locale.ROOT);
        if (word.isEmpty() || MISSING_WORDS.contains(word)) {
            set(Kind.MISSING, Double.NaN);
        } else if (INFINITE_WORDS.contains(word.replaceFirst("^[+-]", ""))) {
            set(Kind.INFINITE, Double.NaN);
        } else if (DECIMAL.matcher(text).matches()) {
            double number = Double.parseDouble(text);
            set(
                    Double.isInfinite(number) ? Kind.INFINITE : Kind.NUMBER,
                    Double.isInfinite(number) ? Double.NaN : number);
        } else {
            set(Kind.TEXT, Double.NaN);
        }
    }

    private void set(Kind newKind, double newValue) {
        kind = newKind;
        value = newValue;
    }
}
