package org.iclprism.eval.discovery;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Elements and their amounts in the formulas of materials, such as {@code Ac6 U2} or {@code NaCl}. */
public final class Compositions implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern NUMBER = Pattern.compile("(\\d+\\.?\\d*)?");

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private int[] ends = new int[1 << 12];
    private short[] elements = new short[1 << 14];
    private float[] amounts = new float[1 << 14];
    private int rows;
    private int used;

    /** Takes what one part of a formula adds. */
    @FunctionalInterface
    private interface Part {
        void add(int element, double amount);
    }

    /** Adds the formula of the next row; one that is not understood has no elements, and gives false. */
    public boolean add(String formula) {
        int before = used;
        boolean known = formula != null && parse(formula);
        if (!known) {
            used = before;
        }
        if (rows == ends.length) {
            ends = Arrays.copyOf(ends, 2 * rows);
        }
        ends[rows++] = used;
        return known;
    }

    /** Parts are a capital, perhaps a small letter, and perhaps a number. */
    private boolean parse(String formula) {
        int before = used;
        int at = 0;
        while (at < formula.length()) {
            if (Character.isWhitespace(formula.charAt(at))) {
                at++;
                continue;
            }
            int name = at;
            if (!isIn(formula, at++, 'A', 'Z')) {
                return false;
            }
            at += isIn(formula, at, 'a', 'z') ? 1 : 0;
            int number = at;
            while (isIn(formula, at, '0', '9') || isIn(formula, at, '.', '.')) {
                at++;
            }
            String amount = formula.substring(number, at);
            if (!NUMBER.matcher(amount).matches()) {
                return false;
            }
            put(formula.substring(name, number), amount.isEmpty() ? 1 : Float.parseFloat(amount));
        }
        return used > before;
    }

    private static boolean isIn(String text, int at, char first, char last) {
        return at < text.length() && text.charAt(at) >= first && text.charAt(at) <= last;
    }

    private void put(String name, float amount) {
        Integer number = numbers.computeIfAbsent(name, each -> {
            names.add(each);
            return names.size() - 1;
        });
        if (used == elements.length) {
            elements = Arrays.copyOf(elements, 2 * used);
            amounts = Arrays.copyOf(amounts, 2 * used);
        }
        elements[used] = number.shortValue();
        amounts[used++] = amount;
    }

    int rows() {
        return rows;
    }

    /** Symbols in the order in which they first occurred. */
    List<String> names() {
        return List.copyOf(names);
    }

    /** The formula of a row, parts apart by spaces; empty if it was not understood. */
    public String text(int row) {
        StringBuilder text = new StringBuilder();
        if (row >= rows) {
            return "";
        }
        of(
                row,
                (element, amount) -> text.append(text.isEmpty() ? "" : " ")
                        .append(names.get(element))
                        .append(amount == Math.rint(amount) ? Long.toString((long) amount) : Double.toString(amount)));
        return text.toString();
    }

    private void of(int row, Part part) {
        for (int at = start(row); at < end(row); at++) {
            part.add(element(at), amount(at));
        }
    }

    /** Where the parts of a row's formula begin. */
    int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    /** Where they end. */
    int end(int row) {
        return ends[row];
    }

    int element(int part) {
        return elements[part];
    }

    double amount(int part) {
        return amounts[part];
    }
}
