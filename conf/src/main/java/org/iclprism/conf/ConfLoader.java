package org.iclprism.conf;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads configuration files (HOCON) into an {@link Experiment}; the only place where settings come from. */
public final class ConfLoader {

    /** Characters that substitutions may unfold to. */
    private static final int LARGEST = 1 << 26;

    private ConfLoader() {}

    /**
     * Loads a file, applies overrides of the form {@code key=value} (later ones win) and checks everything.
     *
     * @throws ConfException with all problems at once
     */
    public static Experiment load(Path file, List<String> overrides, List<Check> checks) {
        Config config = parse(file, overrides);
        Problems problems = new Problems(config);
        Experiment experiment = new RecordBinder(problems, defaults()).bind(Experiment.class, config.root(), "");
        new ExperimentCheck().check(experiment, problems);
        new SparkSettingsCheck().check(experiment, problems);
        checks.forEach(check -> check.check(experiment, problems));
        if (!problems.messages().isEmpty()) {
            throw new ConfException("Cannot use " + file + ":", problems.messages());
        }
        return experiment;
    }

    /** The resolved configuration as JSON, which is a configuration file again. */
    public static String render(Experiment experiment) {
        ConfigRenderOptions options =
                ConfigRenderOptions.defaults().setOriginComments(false).setComments(false);
        return ConfigValueFactory.fromMap(RecordTree.all(experiment)).render(options);
    }

    /** The resolved configuration as nested maps of texts, numbers, truths and lists. */
    public static Map<String, Object> tree(Experiment experiment) {
        return RecordTree.all(experiment);
    }

    /**
     * The {@link Experiment#fingerprint()} of a configuration as {@link #tree} told it, perhaps by an earlier version; none if
     * this version could not train it.
     */
    public static Optional<String> fingerprint(Map<String, Object> tree) {
        Map<String, Object> training = new TreeMap<>(tree);
        training.keySet().retainAll(List.of("data", "model", "train"));
        Config config = ConfigValueFactory.fromMap(training).toConfig();
        Problems problems = new Problems(config);
        Experiment.Training read =
                new RecordBinder(problems, defaults()).bind(Experiment.Training.class, config.root(), "");
        return problems.messages().isEmpty() ? Optional.of(Fingerprint.of(read)) : Optional.empty();
    }

    private static Config defaults() {
        return ConfigFactory.parseResources(ConfLoader.class.getClassLoader(), "base.conf");
    }

    private static Config parse(Path file, List<String> overrides) {
        if (Files.isDirectory(file)) {
            throw new ConfException(
                    "Cannot read configuration " + file + ":", List.of("it is a folder; name a file in it"));
        }
        if (!Files.isReadable(file)) {
            throw new ConfException(
                    "Cannot read configuration " + file + ":",
                    List.of("no such file, or not readable; the shipped ones stand under conf/"));
        }
        try {
            // beside a name without a folder, as YARN brings it, the library finds nothing to include
            Path placed = file.getParent() == null ? Path.of(".").resolve(file) : file;
            Config config = ConfigFactory.parseFile(placed.toFile(), localIncludes());
            for (String override : overrides) {
                config = parseOverride(override).withFallback(config);
            }
            requireBounded(config);
            // a stranger's ${SECRET} must not read this user's environment
            return config.resolve(ConfigResolveOptions.noSystem());
        } catch (ConfigException e) {
            throw new ConfException("Cannot parse " + file + ":", List.of(String.valueOf(e.getMessage())));
        } catch (StackOverflowError e) {
            throw new ConfException("Cannot parse " + file + ":", List.of("its values are nested too deeply"));
        }
    }

    /** Of n substitutions, three in each value make the most of a text: its length times 3^(n / 3). */
    private static void requireBounded(Config config) {
        String text = config.root().render(ConfigRenderOptions.concise());
        int substitutions = text.split("\\$\\{", -1).length - 1;
        if (text.length() * Math.pow(3, substitutions / 3.0) > LARGEST) {
            throw new ConfigException.Generic("its " + substitutions + " substitutions ${...} may unfold to more than "
                    + LARGEST + " characters; write some of their values out");
        }
    }

    private static Config parseOverride(String override) {
        int equals = override.indexOf('=');
        if (equals < 1) {
            throw new ConfException("Cannot use --set " + override + ":", List.of("expected key=value"));
        }
        // without the value: a secret that is refused is not told by the refusal
        String key = override.substring(0, equals);
        return ConfigFactory.parseString(override, localIncludes().setOriginDescription("--set " + key));
    }

    private static ConfigParseOptions localIncludes() {
        return ConfigParseOptions.defaults().setIncluder(new LocalIncludes());
    }
}
