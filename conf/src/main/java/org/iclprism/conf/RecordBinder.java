package org.iclprism.conf;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Binds configuration objects to records by component name. Reports every misfit and goes on with the default in its
 * place, so that one pass finds all problems.
 */
final class RecordBinder {
    private final Problems problems;
    private final Config defaults;

    RecordBinder(Problems problems, Config defaults) {
        this.problems = problems;
        this.defaults = defaults;
    }

    <T> T bind(Class<T> type, ConfigObject object, String path) {
        RecordComponent[] components = type.getRecordComponents();
        reportUnknownKeys(components, object, path);
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = component(components[i], object, path);
            if (values[i] == null) {
                String full = join(path, RecordTree.key(components[i].getName()));
                values[i] = value(components[i].getGenericType(), components[i], defaults.getValue(full), full);
            }
        }
        return construct(type, components, values);
    }

    private Object component(RecordComponent component, ConfigObject object, String path) {
        String key = RecordTree.key(component.getName());
        String full = join(path, key);
        ConfigValue value = object.get(key);
        if (value == null && component.isAnnotationPresent(MayBeMissing.class)) {
            return null;
        }
        if (value == null || value.valueType() == ConfigValueType.NULL) {
            problems.add(full, "is missing. Set it, or put include \"base.conf\" on the first line");
            return null;
        }
        return value(component.getGenericType(), component, value, full);
    }

    private Object value(Type type, RecordComponent component, ConfigValue value, String path) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return list(generic.getActualTypeArguments()[0], component, value, path);
        }
        if (type instanceof ParameterizedType && value instanceof ConfigObject object) {
            return texts(object);
        }
        if (type instanceof Class<?> plain && plain.isRecord() && value instanceof ConfigObject object) {
            return bind(plain, object, path);
        }
        return type instanceof Class<?> plain && plain.isEnum()
                ? constant(plain, value, path)
                : scalar(type, component, value, path);
    }

    private List<Object> list(Type element, RecordComponent component, ConfigValue value, String path) {
        List<?> raw = value instanceof List<?> values ? values : List.of(value);
        List<Object> bound = new ArrayList<>();
        for (Object each : raw) {
            Object scalar = scalar(element, component, (ConfigValue) each, path);
            if (scalar == null) {
                return null;
            }
            bound.add(scalar);
        }
        if (bound.isEmpty()) {
            problems.add(path, "must hold at least one value, found []");
            return null;
        }
        if (bound.stream().distinct().count() < bound.size()) {
            problems.add(path, "must not repeat a value, found " + bound);
            return null;
        }
        return List.copyOf(bound);
    }

    private Object scalar(Type type, RecordComponent component, ConfigValue value, String path) {
        Object raw = value.unwrapped();
        if (type == String.class && raw instanceof String) {
            return raw;
        }
        if (type == boolean.class && raw instanceof Boolean) {
            return raw;
        }
        boolean mayBeInfinite = component.isAnnotationPresent(MayBeInfinite.class);
        if (mayBeInfinite && MayBeInfinite.WORD.equals(raw)) {
            return Run.INFINITE;
        }
        if (raw instanceof Number number && type != String.class && type != boolean.class) {
            return number(type, component, number, path);
        }
        String allowed = kind(type) + (mayBeInfinite ? " or " + MayBeInfinite.WORD : "");
        problems.add(path, "must be " + allowed + ", found " + value.render());
        return null;
    }

    private Object number(Type type, RecordComponent component, Number number, String path) {
        double value = number.doubleValue();
        boolean integral = type != double.class && type != Double.class;
        boolean tooLarge = (type == int.class || type == Integer.class) && Math.abs(value) > Integer.MAX_VALUE;
        if (!Double.isFinite(value) || (integral && (value != Math.rint(value) || tooLarge))) {
            problems.add(path, "must be " + kind(type) + ", found " + number);
            return null;
        }
        if (value == Run.INFINITE && component.isAnnotationPresent(MayBeInfinite.class)) {
            problems.add(path, "must be < " + Run.INFINITE + ", or " + MayBeInfinite.WORD + ", found " + number);
            return null;
        }
        AtLeast least = component.getAnnotation(AtLeast.class);
        AtMost most = component.getAnnotation(AtMost.class);
        if ((least != null && value < least.value()) || (most != null && value > most.value())) {
            problems.add(path, "must be " + range(least, most) + ", found " + number);
            return null;
        }
        if (!integral) {
            return value;
        }
        boolean wide = type == long.class || type == Long.class;
        return wide ? (Object) number.longValue() : (Object) number.intValue();
    }

    private Object constant(Class<?> type, ConfigValue value, String path) {
        for (Object constant : type.getEnumConstants()) {
            if (RecordTree.constantName((Enum<?>) constant).equals(value.unwrapped())) {
                return constant;
            }
        }
        String allowed = Arrays.stream(type.getEnumConstants())
                .map(constant -> RecordTree.constantName((Enum<?>) constant))
                .collect(Collectors.joining(", "));
        problems.add(path, "must be one of " + allowed + ", found " + value.unwrapped());
        return null;
    }

    /** Dotted keys of a free section, such as spark { executor.memory = ... }, as one flat map. */
    private static Map<String, String> texts(ConfigObject object) {
        Map<String, String> texts = new TreeMap<>();
        object.toConfig()
                .entrySet()
                .forEach(entry -> texts.put(
                        String.join(".", ConfigUtil.splitPath(entry.getKey())),
                        String.valueOf(entry.getValue().unwrapped())));
        return Map.copyOf(texts);
    }

    private void reportUnknownKeys(RecordComponent[] components, ConfigObject object, String path) {
        List<String> known = Arrays.stream(components)
                .map(component -> RecordTree.key(component.getName()))
                .toList();
        for (String key : object.keySet()) {
            if (!known.contains(key)) {
                problems.add(join(path, key), "is not a known key. Nearest: " + join(path, NearestName.of(key, known)));
            }
        }
    }

    private static <T> T construct(Class<T> type, RecordComponent[] components, Object[] values) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot construct " + type, e);
        }
    }

    private static String kind(Type type) {
        if (type == String.class) {
            return "a text";
        }
        if (type == boolean.class) {
            return "true or false";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        boolean section = type instanceof ParameterizedType || (type instanceof Class<?> plain && plain.isRecord());
        return section ? "a section { ... }" : "a whole number";
    }

    private static String range(AtLeast least, AtMost most) {
        if (least != null && most != null) {
            return "between " + plain(least.value()) + " and " + plain(most.value());
        }
        return least != null ? ">= " + plain(least.value()) : "<= " + plain(most.value());
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** The path as HOCON writes it, quoted where a key needs it. */
    private static String join(String path, String key) {
        String quoted = ConfigUtil.joinPath(key);
        return path.isEmpty() ? quoted : path + "." + quoted;
    }
}
