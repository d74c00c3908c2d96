package org.iclprism.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.iclprism.conf.Experiment;
import org.iclprism.datagen.Prompt;
import org.iclprism.eval.bayes.Cell;

/**
 * The build of this program that runs.
 *
 * @param version of the program
 * @param commit that was checked out when it was built, or {@code unknown}
 * @param id digest of the program's own classes and what lies among them: the same for the same sources, in four jars or in
 *     one; another for each edit of a developer's tree
 */
public record Build(String version, String commit, String id) {
    private static final String UNKNOWN = "unknown";
    private static final int DIGITS = 12;
    private static final String PACKAGE = "org/iclprism";

    /** One class of each module. */
    private static final List<Class<?>> MODULES = List.of(Experiment.class, Prompt.class, Cell.class, Build.class);

    /** Found at its first use. */
    private static final class Here {
        private static final Build BUILD = find();
    }

    /** That of this process. */
    public static Build here() {
        return Here.BUILD;
    }

    private static Build find() {
        Properties facts = new Properties();
        try (InputStream in = Build.class.getResourceAsStream("/META-INF/icl-prism.properties")) {
            if (in != null) {
                facts.load(in);
            }
            return new Build(
                    facts.getProperty("version", UNKNOWN), facts.getProperty("commit", UNKNOWN), digest(places()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the program's own files: " + e.getMessage(), e);
        }
    }

    private static Set<Path> places() throws IOException {
        Set<Path> places = new TreeSet<>();
        for (Class<?> type : MODULES) {
            CodeSource source = type.getProtectionDomain().getCodeSource();
            try {
                places.add(Path.of(source.getLocation().toURI()));
            } catch (URISyntaxException e) {
                throw new IOException(source.getLocation() + " is no place", e);
            }
        }
        return places;
    }

    /** Of jars and folders of classes. */
    static String digest(Set<Path> places) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (Path place : places) {
            if (Files.isDirectory(place)) {
                addDigests(place.resolve(PACKAGE), files);
            } else {
                try (FileSystem jar = FileSystems.newFileSystem(place)) {
                    addDigests(jar.getPath(PACKAGE), files);
                }
            }
        }
        MessageDigest all = sha256();
        files.forEach((name, digest) -> {
            all.update(name.getBytes(StandardCharsets.UTF_8));
            all.update(digest);
        });
        return HexFormat.of().formatHex(all.digest()).substring(0, DIGITS);
    }

    private static void addDigests(Path top, Map<String, byte[]> digests) throws IOException {
        try (Stream<Path> all = Files.walk(top)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = top.relativize(file).toString().replace('\\', '/');
                digests.put(name, sha256().digest(Files.readAllBytes(file)));
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }
}
