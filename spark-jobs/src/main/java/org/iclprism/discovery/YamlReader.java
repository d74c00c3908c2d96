package org.iclprism.discovery;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.iclprism.conf.NearestName;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML mapping of somebody else, read key by key; what is wrong is collected with its line. Only text is made of it: no tag
 * creates an object, and aliases are bounded.
 */
final class YamlReader {
    private static final int LONGEST = 1 << 20;
    private static final int MOST_ALIASES = 20;

    private final String file;
    private final String path;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final List<String> problems;

    private YamlReader(String file, String path, Node node, List<String> problems) {
        this.file = file;
        this.path = path;
        this.line = node.getStartMark().getLine() + 1;
        this.problems = problems;
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::put);
        } else {
            wrong(line, (path.isEmpty() ? "it" : path) + " must be a mapping of keys to values.");
        }
    }

    /** Reads a document; none if it is no YAML mapping, which is then a problem. */
    static Optional<YamlReader> of(String file, String text, List<String> problems) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LONGEST);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setAllowDuplicateKeys(false);
        try {
            Node node = new Yaml(options).compose(new StringReader(text));
            if (!(node instanceof MappingNode)) {
                problems.add(file + ": it must be a YAML mapping of keys to values.");
                return Optional.empty();
            }
            return Optional.of(new YamlReader(file, "", node, problems));
        } catch (MarkedYAMLException e) {
            int at = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problems.add(file + ", line " + at + ": it is no YAML (" + e.getProblem() + ").");
        } catch (YAMLException e) {
            problems.add(file + ": it is no YAML (" + e.getMessage() + ").");
        }
        return Optional.empty();
    }

    private void put(NodeTuple entry) {
        int at = entry.getKeyNode().getStartMark().getLine() + 1;
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
            wrong(at, "a key must be text.");
        } else if (values.put(key.getValue(), entry.getValueNode()) != null) {
            wrong(at, name(key.getValue()) + " stands there twice.");
        } else {
            lines.put(key.getValue(), at);
        }
    }

    /** Every key must be one of these. */
    YamlReader only(Collection<String> known) {
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                wrong(lines.get(key), name(key) + " is no key of this file. Nearest: " + NearestName.of(key, known));
            }
        }
        return this;
    }

    boolean has(String key) {
        return values.containsKey(key) && !isNull(values.get(key));
    }

    /** Says that a key is needed. */
    YamlReader require(String... keys) {
        for (String key : keys) {
            if (!has(key)) {
                wrong(line, name(key) + " is missing.");
            }
        }
        return this;
    }

    /** Text that a rule allows; empty if absent or wrong. */
    Optional<String> text(String key, Predicate<String> rule, String allowed) {
        if (!has(key)) {
            return Optional.empty();
        }
        if (values.get(key) instanceof ScalarNode scalar && rule.test(scalar.getValue())) {
            return Optional.of(scalar.getValue());
        }
        wrong(lines.get(key), name(key) + " must be " + allowed + ", found " + shown(values.get(key)) + ".");
        return Optional.empty();
    }

    /** One of a few words. */
    Optional<String> oneOf(String key, List<String> allowed) {
        return text(key, allowed::contains, "one of " + String.join(", ", allowed));
    }

    /** A number in a range. */
    Optional<Double> number(String key, double least, double most) {
        return text(
                        key,
                        text -> {
                            try {
                                double number = Double.parseDouble(text.replace("_", ""));
                                return number >= least && number <= most;
                            } catch (NumberFormatException e) {
                                return false;
                            }
                        },
                        "a number from " + plain(least) + " to " + plain(most))
                .map(text -> Double.parseDouble(text.replace("_", "")));
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) <= 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    /** A mapping below a key. */
    Optional<YamlReader> mapping(String key) {
        return has(key) ? Optional.of(new YamlReader(file, name(key), values.get(key), problems)) : Optional.empty();
    }

    /** Mappings in a list below a key. */
    List<YamlReader> mappings(String key) {
        List<YamlReader> readers = new ArrayList<>();
        List<Node> nodes = list(key);
        for (int i = 0; i < nodes.size(); i++) {
            readers.add(new YamlReader(file, name(key) + "[" + i + "]", nodes.get(i), problems));
        }
        return readers;
    }

    /** Texts in a list below a key. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Node node : list(key)) {
            if (node instanceof ScalarNode scalar) {
                texts.add(scalar.getValue());
            } else {
                wrong(node.getStartMark().getLine() + 1, name(key) + " must be a list of words.");
            }
        }
        return texts;
    }

    private List<Node> list(String key) {
        if (!has(key)) {
            return List.of();
        }
        if (values.get(key) instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        wrong(lines.get(key), name(key) + " must be a list, found " + shown(values.get(key)) + ".");
        return List.of();
    }

    /** Adds a problem of a key's value. */
    void wrong(String key, String what) {
        wrong(lines.getOrDefault(key, line), name(key) + " " + what);
    }

    private void wrong(int at, String what) {
        problems.add(file + ", line " + at + ": " + what);
    }

    private String name(String key) {
        String printable = key.replaceAll("\\p{Cntrl}", "?");
        return path.isEmpty() ? printable : path + "." + printable;
    }

    private static boolean isNull(Node node) {
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && List.of("", "null", "~").contains(scalar.getValue());
    }

    private static String shown(Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            return node instanceof MappingNode ? "a mapping" : "a list";
        }
        String text = scalar.getValue().replaceAll("\\p{Cntrl}", "?");
        return "\"" + (text.length() <= 60 ? text : text.substring(0, 60) + "...") + "\"";
    }
}
