package org.iclprism.files;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LocalFolderTest extends FolderContract {
    @TempDir
    private Path path;

    @Override
    Folder folder() {
        return new Folder(path.toUri().toString().replaceAll("/$", ""));
    }
}
