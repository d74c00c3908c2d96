package org.iclprism.discovery;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iclprism.files.Folder;

/** The benchmark's published data, which stand beside the project; tests of them are skipped where they are absent. */
final class SharedData {
    private static final Path FOLDER =
            Path.of("../../shared/data/discovery").toAbsolutePath().normalize();

    private SharedData() {}

    static InputFile file(String name) {
        assumeTrue(Files.isDirectory(FOLDER), "no " + FOLDER + ": the published data are not here");
        Path path = FOLDER.resolve(name);
        return new InputFile(
                new Folder(path.getParent().toString()), path.getFileName().toString());
    }

    static Path path(String name) {
        file(name);
        return FOLDER.resolve(name);
    }

    /** Rows of a tab-separated table, by column. */
    static List<Map<String, String>> table(String name) {
        try {
            List<String> lines = Files.readAllLines(path(name));
            String[] header = lines.get(0).split("\t", -1);
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split("\t", -1);
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < cells.length; i++) {
                    row.put(header[i], cells[i]);
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
