package org.iclprism.report;

import java.util.Locale;
import java.util.OptionalDouble;
import org.iclprism.conf.Run;

/** Numbers as readers expect them in text and tables; what is absent is a dash. */
final class Words {
    static final String ABSENT = "–";

    private Words() {}

    static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : ABSENT;
    }

    static String number(double value) {
        double size = Math.abs(value);
        String pattern = size == 0 || (size >= 0.01 && size < 100) ? "%.3f" : size < 1e5 ? "%.3g" : "%.2e";
        return minus(String.format(Locale.ROOT, size >= 100 && size < 1e5 ? "%,.0f" : pattern, value));
    }

    /** A step or a step's estimate. */
    static String step(OptionalDouble value) {
        if (value.isEmpty()) {
            return ABSENT;
        }
        double step = value.getAsDouble();
        return step >= 1e7
                ? String.format(Locale.ROOT, "%.1e", step).replace("e+0", "e").replace("e+", "e")
                : count(Math.round(step));
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** What a transformer was trained on. */
    static String tasks(int diversity) {
        return diversity == Run.INFINITE ? "ever new tasks" : plural(diversity, "task");
    }

    /** D. */
    static String diversity(int tasks) {
        return tasks == Run.INFINITE ? "∞" : count(tasks);
    }

    /** A setting: no digits that it does not need. */
    static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** What an evaluation split consists of. */
    static String split(String name) {
        return switch (name) {
            case "id" -> "Training tasks (ID)";
            case "ood" -> "New tasks (OOD)";
            case "iwl" -> "From the weights (IWL)";
            default -> name;
        };
    }

    /** A setting, with separators between thousands. */
    static String plainCount(double value) {
        return value == Math.rint(value) ? count((long) value) : Double.toString(value);
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f\u00a0%%", 100 * share);
    }

    static String oneDecimal(double value) {
        return minus(String.format(Locale.ROOT, "%.1f", value));
    }

    static String plural(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** A clause as a sentence. */
    static String sentence(String clause) {
        return clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1) + ".";
    }

    private static String minus(String number) {
        return number.startsWith("-") ? "−" + number.substring(1) : number;
    }
}
