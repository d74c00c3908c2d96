package org.iclprism.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** The part of a Kubernetes resource's schema that stands beside this class; fields that it does not know are problems. */
public final class CrdSchema {
    private final Map<?, ?> root;

    /** @param file beside this class */
    public CrdSchema(String file) {
        root = new Yaml().load(CrdSchema.class.getResourceAsStream(file));
    }

    /** What an API server would refuse. */
    public List<String> problems(Object resource) {
        List<String> problems = new ArrayList<>();
        check(root, resource, "", problems);
        return problems;
    }

    private static void check(Map<?, ?> schema, Object value, String path, List<String> problems) {
        if (schema.containsKey("x-kubernetes-int-or-string")) {
            require(value instanceof Integer || value instanceof String, path + " is no number or text", problems);
            return;
        }
        switch (schema.get("type").toString()) {
            case "object" -> checkObject(schema, value, path, problems);
            case "array" -> checkArray(schema, value, path, problems);
            case "string" -> require(value instanceof String, path + " is no text: " + value, problems);
            case "integer" -> require(value instanceof Integer, path + " is no number: " + value, problems);
            default -> require(value instanceof Boolean, path + " is no truth: " + value, problems);
        }
        if (schema.get("enum") instanceof List<?> allowed) {
            require(allowed.contains(value), path + " is " + value + ", allowed " + allowed, problems);
        }
    }

    private static void checkArray(Map<?, ?> schema, Object value, String path, List<String> problems) {
        if (value instanceof List<?> list) {
            list.forEach(each -> check((Map<?, ?>) schema.get("items"), each, path + "[]", problems));
        } else {
            problems.add(path + " is no list: " + value);
        }
    }

    private static void checkObject(Map<?, ?> schema, Object value, String path, List<String> problems) {
        if (!(value instanceof Map<?, ?> map)) {
            problems.add(path + " is no object: " + value);
            return;
        }
        if (schema.get("required") instanceof List<?> required) {
            required.forEach(key -> require(map.containsKey(key), path + "." + key + " is missing", problems));
        }
        Object others = schema.get("additionalProperties");
        Map<?, ?> known = schema.get("properties") instanceof Map<?, ?> properties ? properties : Map.of();
        map.forEach((key, each) -> {
            Object of = known.containsKey(key) ? known.get(key) : others;
            if (of instanceof Map<?, ?> inner) {
                check(inner, each, path + "." + key, problems);
            } else {
                problems.add(path + "." + key + " is no field");
            }
        });
    }

    private static void require(boolean holds, String problem, List<String> problems) {
        if (!holds) {
            problems.add(problem);
        }
    }
}
