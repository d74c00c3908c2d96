package org.iclprism.cli;

import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.iclprism.support.TinyExperiment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Every command, also one that is added later, with wrong values in each place that takes a file, a folder or a number:
 * before Spark starts it ends with a message and a code that says whose turn it is.
 */
class WrongInputsTest {
    private static final List<String> PLACES =
            List.of("CONF", "DIR", "FILE", "FILE.npz", "[NAME=]FILE", "PATH", "CHECKPOINT", "SUBMISSION");
    /** Where Spark cannot start: a command that gets so far says so. */
    private static final String NO_MASTER = "nowhere";

    private static final String NOTHING = "nothing.csv";
    /** What makes a command look at its other values. */
    private static final Map<String, Map<String, String>> USUAL = Map.of(
            "prism baselines",
            Map.of("--function-class", "linear", "--predictors", "ridge", "--dims", "2", "--points", "3"),
            "prism behaviour",
            Map.of("--set", "data.function-class=linear"),
            "prism probe",
            Map.of("--set", "data.function-class=linear"),
            "prism discovery",
            Map.of("--truth", NOTHING, "--predictions", NOTHING));

    @TempDir
    private static Path folder;

    private static List<String> noPlaces;
    private static List<String> noTargets;
    private static List<String> noFiles;

    @BeforeAll
    static void write() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), "");
        Path bytes = Files.write(folder.resolve("bytes"), new byte[] {0x1b, 0, (byte) 0xff, 7});
        Path inside = Files.createDirectories(folder.resolve("a folder"));
        noTargets = List.of(empty.resolve("x").toString(), "a\0b", "nosuch://x/y");
        noFiles = new ArrayList<>(noTargets);
        noFiles.add(inside.toString());
        noPlaces = new ArrayList<>(noTargets);
        Stream.of(folder.resolve("missing"), empty, inside, bytes)
                .map(Path::toString)
                .forEach(noPlaces::add);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandTellsWhatIsWrong(String name) {
        CommandLine command = named(name);
        assertSoftly(softly -> {
            for (ArgSpec spec : command.getCommandSpec().args()) {
                for (String wrong : wrong(command, spec)) {
                    assertTold(softly, line(command, spec, wrong));
                }
            }
        });
    }

    private static void assertTold(SoftAssertions softly, List<String> line) {
        Outcome outcome = Outcome.of(line.toArray());
        softly.assertThat(outcome.code()).as("%s: %s", line, outcome).isIn(2, 3, 6);
        softly.assertThat(outcome.out() + outcome.err())
                .as("%s", line)
                .isNotBlank()
                .doesNotContain("not foreseen", "\tat ", "Exception", "Cannot start Spark", "\u001b");
    }

    private static List<String> wrong(CommandLine command, ArgSpec spec) {
        if (spec.paramLabel().equals("DIR") && List.of("--root", "--out").contains(longest(spec))) {
            return onlyLooks(command) ? List.of() : noTargets;
        }
        if (longest(spec).equals("--out")) {
            return noFiles;
        }
        if (PLACES.contains(spec.paramLabel())) {
            return noPlaces;
        }
        Class<?> type = type(spec);
        if (List.of(double.class, Double.class).contains(type)) {
            return List.of("NaN", "1e400");
        }
        if (isNumber(spec) && !longest(spec).equals("--seed")) {
            return List.of("-1");
        }
        return List.of(boolean.class, String.class, List.class, Map.class).contains(type)
                ? List.of()
                : List.of("99999999999999999999");
    }

    /** What is not there is not done, and what is printed may be for another machine. */
    private static boolean onlyLooks(CommandLine command) {
        return List.of("prism status", "prism schedule")
                .contains(command.getCommandSpec().qualifiedName());
    }

    private static Class<?> type(ArgSpec spec) {
        return spec.type().isArray() ? spec.type().getComponentType() : spec.type();
    }

    /** One wrong value, and no more than what the command cannot do without. */
    private static List<String> line(CommandLine command, ArgSpec wrong, String value) {
        List<String> line = new ArrayList<>(words(command));
        Map<String, String> usual = USUAL.getOrDefault(command.getCommandSpec().qualifiedName(), Map.of());
        for (ArgSpec spec : command.getCommandSpec().args()) {
            if (spec == wrong) {
                add(line, spec, value);
            } else if (usual.containsKey(longest(spec))) {
                add(line, spec, usual.get(longest(spec)));
            } else if (spec.required() || List.of("--root", "--master").contains(longest(spec))) {
                add(line, spec, usual(spec));
            }
        }
        return line;
    }

    private static void add(List<String> line, ArgSpec spec, String value) {
        line.add(spec.isOption() ? longest(spec) + "=" + value : value);
    }

    private static String longest(ArgSpec spec) {
        return spec instanceof OptionSpec option ? option.longestName() : "";
    }

    /** The configuration is right; whatever else there could be is below a file, where nothing can be. */
    private static String usual(ArgSpec spec) {
        if (longest(spec).equals("--master")) {
            return NO_MASTER;
        }
        if (spec.paramLabel().equals("CONF")) {
            return TinyExperiment.file(folder).toString();
        }
        if (spec.type().isEnum()) {
            return spec.type().getEnumConstants()[0].toString().toLowerCase(Locale.ROOT);
        }
        if (isNumber(spec)) {
            return "1";
        }
        if (longest(spec).equals("--out") && spec.paramLabel().equals("DIR")) {
            return folder.resolve("out").toString();
        }
        return PLACES.contains(spec.paramLabel())
                ? folder.resolve("empty/below").toString()
                : "train.steps=24,32";
    }

    private static boolean isNumber(ArgSpec spec) {
        Class<?> type = type(spec);
        return Number.class.isAssignableFrom(type) || (type.isPrimitive() && type != boolean.class);
    }

    private static Stream<String> commands() {
        return leaves(Prism.commandLine()).map(leaf -> leaf.getCommandSpec().qualifiedName());
    }

    private static Stream<CommandLine> leaves(CommandLine command) {
        return command.getSubcommands().isEmpty()
                ? Stream.of(command)
                : command.getSubcommands().values().stream().distinct().flatMap(WrongInputsTest::leaves);
    }

    private static CommandLine named(String name) {
        return leaves(Prism.commandLine())
                .filter(leaf -> leaf.getCommandSpec().qualifiedName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> words(CommandLine command) {
        List<String> words =
                Arrays.asList(command.getCommandSpec().qualifiedName().split(" "));
        return words.subList(1, words.size());
    }
}
