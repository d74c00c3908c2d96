package org.iclprism.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTest {
    private static final String CLASS = "org/iclprism/conf/Experiment.class";

    @TempDir
    private Path folder;

    @Test
    void anEditIsAnotherBuildAndAJarOfTheSameClassesIsNot() throws IOException {
        Path first = classes(folder.resolve("first"), "one");
        String id = Build.digest(Set.of(first));
        assertThat(id).matches("[0-9a-f]{12}");
        assertThat(Build.digest(Set.of(classes(folder.resolve("second"), "two"))))
                .isNotEqualTo(id);

        Path jar = folder.resolve("icl-prism.jar");
        try (FileSystem files = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "true"))) {
            classes(files.getPath("/"), "one");
            // of a library in the same jar
            Files.createDirectories(files.getPath("/com/example"));
            Files.writeString(files.getPath("/com/example/Other.class"), "other");
        }
        assertThat(Build.digest(Set.of(jar))).isEqualTo(id);
    }

    @Test
    void aResultSaysWhichBuildMadeItAndOnWhat() {
        assertThat(Build.here()).isEqualTo(Build.here());
        assertThat(Provenance.now())
                .containsEntry("build", Build.here().id())
                .containsEntry("vector_bits", Integer.toString(Processor.here().vectorBits()))
                .hasEntrySatisfying("processor", model -> assertThat(model).isNotBlank())
                .hasEntrySatisfying("icl_prism", text -> assertThat(text).contains(", commit "));
    }

    private static Path classes(Path top, String content) throws IOException {
        Path file = top.resolve(CLASS);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return top;
    }
}
