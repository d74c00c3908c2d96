package org.iclprism.eval.discovery;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Elements and their amounts in the formulas of materials, such as {@code Ac6 U2} or {@code NaCl}. */
public final class Compositions implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern FORMULA = Pattern.compile("(\\s*[A-Z][a-z]?\\d*\\.?\\d*)+\\s*");
    private static final Pattern PART = Pattern.compile("([A-Z][a-z]?)(\\d*\\.?\\d*)");

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private int[] ends = new int[1 << 12];
    private byte[] elements = new byte[1 << 14];
    private float[] amounts = new float[1 << 14];
    private int rows;
    private int used;

    /** Takes what one part of a formula adds. */
    @FunctionalInterface
    interface Part {
        void add(int element, double amount);
    }

    /** Adds the formula of the next row; one that is not understood has no elements, and gives false. */
    public boolean add(String formula) {
        boolean known = formula != null && FORMULA.matcher(formula).matches();
        if (known) {
            Matcher parts = PART.matcher(formula);
            while (parts.find()) {
                put(parts.group(1), parts.group(2).isEmpty() ? 1 : Float.parseFloat(parts.group(2)));
            }
        }
        if (rows == ends.length) {
            ends = Arrays.copyOf(ends, 2 * rows);
        }
        ends[rows++] = used;
        return known;
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
        elements[used] = number.byteValue();
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

    void of(int row, Part part) {
        for (int at = row == 0 ? 0 : ends[row - 1]; at < ends[row]; at++) {
            part.add(elements[at] & 0xff, amounts[at]);
        }
    }
}
