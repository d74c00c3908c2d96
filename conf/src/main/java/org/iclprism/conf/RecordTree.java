package org.iclprism.conf;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/** Configuration records as nested maps with kebab-case keys, sorted. */
final class RecordTree {
    private static final Pattern UPPER = Pattern.compile("([A-Z])");

    private RecordTree() {}

    /** Every setting. */
    static Map<String, Object> all(Record record) {
        return tree(record, (component, value) -> true);
    }

    /** The settings that can change a result, less the younger ones that stand at their default. */
    static Map<String, Object> meaning(Record record) {
        return tree(
                record,
                (component, value) ->
                        !component.isAnnotationPresent(Operational.class) && !isDefault(component, value));
    }

    private static boolean isDefault(RecordComponent component, Object value) {
        MayBeMissing younger = component.getAnnotation(MayBeMissing.class);
        return younger != null && younger.value().equals(value.toString());
    }

    /** {@code learningRate} as {@code learning-rate}. */
    static String key(String component) {
        return UPPER.matcher(component).replaceAll("-$1").toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> tree(Record record, BiPredicate<RecordComponent, Object> wanted) {
        Map<String, Object> tree = new TreeMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object plain = plain(value(record, component), wanted);
            if (component.isAnnotationPresent(MayBeInfinite.class) && plain instanceof List<?> numbers) {
                plain = numbers.stream().map(RecordTree::finiteOrWord).toList();
            }
            if (wanted.test(component, plain)) {
                tree.put(key(component.getName()), plain);
            }
        }
        return tree;
    }

    private static Object plain(Object value, BiPredicate<RecordComponent, Object> wanted) {
        if (value instanceof Record nested) {
            return tree(nested, wanted);
        }
        if (value instanceof Enum<?> constant) {
            return constantName(constant);
        }
        return value instanceof List<?> list ? List.copyOf(list) : value;
    }

    private static Object finiteOrWord(Object number) {
        return number.equals(Run.INFINITE) ? MayBeInfinite.WORD : number;
    }

    static String constantName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Object value(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Cannot read " + component, e);
        }
    }
}
