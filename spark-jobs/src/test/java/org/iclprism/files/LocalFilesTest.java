package org.iclprism.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFilesTest {

    @Test
    void permissionsAreThoseOfTheSystemAndNotOfHadoopsUmask(@TempDir Path folder) throws IOException {
        Configuration configuration = new Configuration(false);
        configuration.set("fs.permissions.umask-mode", "277");
        try (LocalFiles files = new LocalFiles()) {
            files.initialize(URI.create("file:///"), configuration);
            files.create(new org.apache.hadoop.fs.Path(folder.resolve("a/b").toUri()))
                    .close();
        }
        Files.createFile(Files.createDirectory(folder.resolve("c")).resolve("d"));
        assertThat(Files.getPosixFilePermissions(folder.resolve("a/b")))
                .isEqualTo(Files.getPosixFilePermissions(folder.resolve("c/d")));
        assertThat(Files.getPosixFilePermissions(folder.resolve("a")))
                .isEqualTo(Files.getPosixFilePermissions(folder.resolve("c")));
    }
}
