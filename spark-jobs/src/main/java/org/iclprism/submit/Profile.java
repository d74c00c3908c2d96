package org.iclprism.submit;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.iclprism.files.ExitCode;
import org.iclprism.files.PrismException;

/** A file of Spark settings under {@code submit/profiles}, one for each kind of master. */
public final class Profile {
    /** Set by the launcher: where the profiles stand. */
    private static final String FOLDER = "prism.profiles";

    private Profile() {}

    /** The name of the profile for a master's URL. */
    public static String of(String master) {
        if (master.startsWith("spark://")) {
            return "standalone";
        }
        if (master.startsWith("k8s://")) {
            return "kubernetes";
        }
        return master.startsWith("yarn") ? "yarn" : "embedded";
    }

    /** Where the shipped profiles stand. */
    public static Path folder() {
        return Path.of(System.getProperty(FOLDER, "submit/profiles")).toAbsolutePath();
    }

    /** The file of a profile by its name, or the file that is named; where profiles are shipped, it is there. */
    public static Path file(String name) {
        Path file = name.contains("/") || name.endsWith(".properties")
                ? Path.of(name)
                : folder().resolve(name + ".properties");
        if (Files.isDirectory(folder()) && !Files.isReadable(file)) {
            throw new PrismException(
                    ExitCode.USAGE,
                    "Cannot start: there is no profile " + file + ". Shipped: " + String.join(" ", shipped()) + ".");
        }
        return file;
    }

    private static List<String> shipped() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString().replace(".properties", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder() + ": " + e.getMessage(), e);
        }
    }

    /** The settings of a file. */
    public static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read profile " + file + ": " + e.getMessage(), e);
        }
        Map<String, String> settings = new TreeMap<>();
        properties.forEach(
                (key, value) -> settings.put(key.toString(), value.toString().strip()));
        settings.replaceAll((key, value) -> key.endsWith("podTemplateFile") ? beside(file, value) : value);
        return settings;
    }

    /** The settings of a file, none if it is not there: an application that was submitted has them already. */
    public static Map<String, String> readIfThere(Path file) {
        return Files.isReadable(file) ? read(file) : Map.of();
    }

    /** Pod templates stand beside the folder of profiles. */
    private static String beside(Path profile, String path) {
        return profile.toAbsolutePath()
                .getParent()
                .resolveSibling(path)
                .normalize()
                .toString();
    }
}
